package dev.fireline.archive.audit;

import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.Frontier;
import dev.fireline.archive.tlog.MerkleHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole log, entry by entry, and finds what is wrong with it: entries against the lines they stand for, each
 * incident's chain, and all of them against what was signed. It believes nothing but that.
 */
public final class LogCheck {
    private static final int MOST_FINDINGS = 100;

    private final Frontier frontier = new Frontier();
    private final IncidentChains chains = new IncidentChains();
    private final List<String> entriesFound = new ArrayList<>();
    private final List<String> rootsFound = new ArrayList<>();
    private final Map<Long, Checkpoint> expected = new TreeMap<>();

    /**
     * @param checkpoint signed by a trusted key
     * @param earlier others that were signed before it: the log must have grown from each of them
     */
    public LogCheck(Checkpoint checkpoint, List<Checkpoint> earlier) {
        expect(checkpoint);
        earlier.forEach(this::expect);
    }

    private void expect(Checkpoint checkpoint) {
        @Nullable Checkpoint other = expected.putIfAbsent(checkpoint.size(), checkpoint);
        if (other != null && !Arrays.equals(other.root(), checkpoint.root())) {
            rootsFound.add("two different logs of %d entries were signed".formatted(checkpoint.size()));
        }
        if (checkpoint.size() == 0 && !Arrays.equals(checkpoint.root(), frontier.root())) {
            rootsFound.add("the root of a log without entries is another");
        }
    }

    /** The next entry; those beyond the checkpoint are looked at as well. */
    public void add(byte[] leaf, byte @Nullable [] body) {
        long index = frontier.size();
        byte[] hash = MerkleHash.ofLeaf(leaf);
        frontier.add(hash);
        EntryCheck checked = EntryCheck.of(leaf, body);
        checked.problems().forEach(problem -> found("entry " + index + ": " + problem));
        Leaf entry = checked.entry();
        if (entry != null) {
            chains.add(entry, hash).ifPresent(problem -> found("entry " + index + ": " + problem));
        }
        @Nullable Checkpoint signed = expected.get(frontier.size());
        if (signed != null && !Arrays.equals(frontier.root(), signed.root())) {
            rootsFound.add("the first %d entries are not those that were signed".formatted(signed.size()));
        }
    }

    /** Everything that was found, when the last entry has been added; empty: the log is what was signed. */
    public List<String> findings() {
        List<String> all = new ArrayList<>(entriesFound);
        all.addAll(rootsFound);
        expected.keySet().stream()
                .filter(size -> size > frontier.size())
                .map(size -> "%d entries were signed, and %d are there".formatted(size, frontier.size()))
                .forEach(all::add);
        return all;
    }

    /** How many entries were added. */
    public long entries() {
        return frontier.size();
    }

    /** How many incidents they are of. */
    public int incidents() {
        return chains.incidents();
    }

    private void found(String problem) {
        if (entriesFound.size() < MOST_FINDINGS) {
            entriesFound.add(problem);
        } else if (entriesFound.size() == MOST_FINDINGS) {
            entriesFound.add("and more entries");
        }
    }
}
