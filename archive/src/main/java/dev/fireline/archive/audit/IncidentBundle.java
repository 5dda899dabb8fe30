package dev.fireline.archive.audit;

import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.MerkleHash;
import dev.fireline.archive.tlog.MerkleProof;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.NoteVerifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Everything of one incident that a stranger needs to verify it, without us: the lines, their entries, a proof for each, and
 * the checkpoint they lead to.
 *
 * @param format {@value #FORMAT}
 * @param incident its id
 * @param checkpoint a signed note; empty: nothing has been signed yet
 * @param pending how many entries came after the checkpoint and are not here
 * @param entries in the order of the log: lines of the timeline, and what was done with exhibits
 */
public record IncidentBundle(String format, String incident, String checkpoint, long pending, List<Entry> entries) {
    public static final String FORMAT = "fireline-audit-bundle/1";

    /** The kind of the line that ends an incident. */
    private static final String CLOSED = "CLOSED";

    public IncidentBundle {
        if (checkpoint == null
                || incident == null
                || entries == null
                || entries.stream().anyMatch(Objects::isNull)) {
            throw new NotVerifiedException("incident, checkpoint or an entry is missing");
        }
        entries = List.copyOf(entries);
    }

    /**
     * @param index in the log
     * @param leaf what is hashed into the tree; JSON in canonical form
     * @param body the line of the timeline; JSON in canonical form. What {@code body} in the leaf is the SHA-256 of
     * @param proof hashes from the bottom up, base64
     */
    public record Entry(long index, String leaf, String body, List<String> proof) {
        public Entry {
            if (leaf == null || body == null || proof == null || proof.stream().anyMatch(Objects::isNull)) {
                throw new NotVerifiedException("entry " + index + ": leaf, body or a hash of its proof is missing");
            }
            proof = List.copyOf(proof);
        }

        byte[] leafBytes() {
            return leaf.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** @throws NotVerifiedException when it is none */
    public static IncidentBundle read(String json) {
        try {
            @Nullable IncidentBundle bundle = Canonical.MAPPER.readValue(json, IncidentBundle.class);
            if (bundle != null && FORMAT.equals(bundle.format())) {
                return bundle;
            }
        } catch (JacksonException e) {
            String reason = e.getCause() instanceof NotVerifiedException missing
                    ? String.valueOf(missing.getMessage())
                    : e.getOriginalMessage();
            throw new NotVerifiedException("no bundle of an incident: " + reason, e);
        }
        throw new NotVerifiedException("no bundle of an incident: its format is not " + FORMAT);
    }

    /** As {@link #read} takes it. */
    public String json() {
        return Canonical.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /** How many of them are lines of the timeline. */
    public long lines() {
        return entries.stream()
                .flatMap(entry -> Leaf.tryRead(entry.leafBytes()).stream())
                .filter(leaf -> leaf.chain() == null)
                .count();
    }

    /** Whether one of its lines says that the incident is over; what was under way then may have told its end after it. */
    public boolean isClosed() {
        return entries.stream()
                .flatMap(entry -> Leaf.tryRead(entry.leafBytes()).stream())
                .anyMatch(leaf -> leaf.kind().equals(CLOSED));
    }

    /** What is wrong with it; empty: every line was logged as it stands here, and none before the last is missing. */
    public List<String> findings(Collection<NoteVerifier> trusted) {
        Checkpoint signed;
        try {
            signed = Checkpoint.open(checkpoint, trusted);
        } catch (NotVerifiedException e) {
            return List.of("the checkpoint: " + e.getMessage());
        }
        List<String> findings = new ArrayList<>();
        if (entries.isEmpty()) {
            findings.add("it has no entry");
        }
        IncidentChains chains = new IncidentChains();
        for (Entry entry : entries) {
            String place = "entry " + entry.index() + ": ";
            byte[] leaf = entry.leafBytes();
            byte[] hash = MerkleHash.ofLeaf(leaf);
            EntryCheck checked = EntryCheck.of(leaf, entry.body().getBytes(StandardCharsets.UTF_8));
            checked.problems().forEach(problem -> findings.add(place + problem));
            Leaf read = checked.entry();
            if (read != null && !read.incident().equals(incident)) {
                findings.add(place + "is of " + read.incident() + ", not of " + incident);
            } else if (read != null) {
                chains.add(read, hash).ifPresent(problem -> findings.add(place + problem));
            }
            if (!isProven(entry, hash, signed)) {
                findings.add(place + "is not in the log that was signed");
            }
        }
        return findings;
    }

    private static boolean isProven(Entry entry, byte[] hash, Checkpoint signed) {
        try {
            List<byte[]> proof =
                    entry.proof().stream().map(Base64.getDecoder()::decode).toList();
            return MerkleProof.isIncluded(hash, entry.index(), signed.size(), signed.root(), proof);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
