package dev.fireline.evidence.custody;

import dev.fireline.archive.Archive;
import dev.fireline.archive.CustodyRow;
import dev.fireline.archive.JournalRow;
import dev.fireline.archive.Page;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.StoreFault;
import dev.fireline.workflows.action.ActionFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exhibits of an incident, for people. Before anything leaves the store or loses its lock, the record says so; where it
 * then fails, the record has said too much and never too little.
 *
 * <p>Every method throws {@link StoreFault} as the store answers, and {@link
 * dev.fireline.archive.ArchiveUnavailableException} when the record cannot be written: then nothing is done.
 */
public final class EvidenceRoom {
    private final Archive archive;
    private final EvidenceStore store;
    private final Clock clock;

    public EvidenceRoom(Archive archive, EvidenceStore store, Clock clock) {
        this.archive = archive;
        this.store = store;
        this.clock = clock;
    }

    /** As the record has them, in the order they were kept, with the holds that were laid on them and lifted since. */
    public List<Exhibit> exhibits(String incident) {
        Standing standing = Standing.after(custody(incident));
        return kept(incident).stream()
                .map(exhibit -> exhibit.under(standing.isHeld(exhibit)))
                .toList();
    }

    private List<Exhibit> kept(String incident) {
        Map<String, Exhibit> found = new LinkedHashMap<>();
        for (JournalRow row : timeline(incident)) {
            Exhibit.of(row).ifPresent(exhibit -> found.putIfAbsent(exhibit.location(), exhibit));
        }
        return List.copyOf(found.values());
    }

    private List<JournalRow> timeline(String incident) {
        List<JournalRow> all = new ArrayList<>();
        long after = 0;
        List<JournalRow> rows;
        do {
            rows = archive.timeline(incident, after, Page.MAX_LIMIT);
            all.addAll(rows);
            after = rows.isEmpty() ? after : rows.getLast().seq();
        } while (rows.size() == Page.MAX_LIMIT);
        return all;
    }

    /** What people did with them, in order. */
    public List<CustodyRow> custody(String incident) {
        return archive.custody(incident);
    }

    /** Reads every exhibit, and says what is not as it was kept. */
    public Verification verify(String incident, String by) {
        Instant began = clock.instant();
        List<Exhibit> exhibits = kept(incident);
        List<CustodyRow> rows = custody(incident);
        Verifier verifier = new Verifier(store, Standing.after(rows));
        Map<String, @Nullable String> found = new LinkedHashMap<>();
        exhibits.forEach(exhibit -> found.put(exhibit.name(), verifier.check(exhibit)));
        verifier.manifests(exhibits);
        verifier.custody(incident, rows);
        List<Finding> findings = verifier.findings();
        write(
                incident,
                exhibits.stream()
                        .map(exhibit -> event(
                                CustodyAction.VERIFY,
                                exhibit.name(),
                                by,
                                found.get(exhibit.name()),
                                outcome(exhibit, findings),
                                null))
                        .toList());
        return new Verification(incident, began, by, exhibits.size(), findings.isEmpty(), findings);
    }

    /**
     * The exhibit of that name, to be read once. Its bytes are hashed before the record says that they were read, and again
     * on their way out.
     *
     * @throws StoreFault {@code TargetGone} when there is none; {@code TargetChanged} when it is not what was kept
     */
    public OpenedExhibit open(String incident, String name, String by, @Nullable String why) {
        Exhibit exhibit = exhibit(incident, name);
        String found = store.hash(exhibit.location(), exhibit.version()).orElseThrow(() -> gone(exhibit));
        boolean sound = found.equals(exhibit.sha256());
        write(
                incident,
                List.of(event(
                        CustodyAction.READ,
                        name,
                        by,
                        found,
                        sound ? "read" : "not read: it is not what was kept",
                        why)));
        if (!sound) {
            throw StoreFault.permanent(
                    ActionFailure.TARGET_CHANGED,
                    "the exhibit %s has sha256 %s now; it was kept with %s".formatted(name, found, exhibit.sha256()));
        }
        return new OpenedExhibit(
                exhibit, store.open(exhibit.location(), exhibit.version()).orElseThrow(() -> gone(exhibit)));
    }

    /**
     * Everything there is, as one archive that a stranger can check. The record has it before the first byte leaves.
     *
     * @param why for what purpose, and to whom
     */
    public Export export(String incident, String by, @Nullable String why) {
        List<Exhibit> exhibits = exhibits(incident);
        Verification verification = verify(incident, by);
        Standing standing = Standing.after(custody(incident));
        List<Exhibit> all = exhibits.stream()
                .filter(exhibit -> !standing.isDeleted(exhibit))
                .toList();
        List<Exhibit> there = all.stream()
                .filter(exhibit -> verification.findings().stream()
                        .noneMatch(finding -> finding.kind() == Finding.Kind.MISSING
                                && finding.exhibit().equals(exhibit.name())))
                .toList();
        write(
                incident,
                there.stream()
                        .map(exhibit -> event(
                                CustodyAction.EXPORT,
                                exhibit.name(),
                                by,
                                exhibit.sha256(),
                                outcome(exhibit, verification.findings()),
                                why))
                        .toList());
        return new Export(incident, all, there, verification, custody(incident), timeline(incident), store);
    }

    /**
     * Lays a legal hold on exhibits, or lifts it.
     *
     * @param name null: on all of them
     * @return how many
     */
    public int hold(String incident, @Nullable String name, boolean on, String by, @Nullable String why) {
        Standing standing = Standing.after(custody(incident));
        List<Exhibit> meant = name == null
                ? exhibits(incident).stream()
                        .filter(exhibit -> !standing.isDeleted(exhibit))
                        .toList()
                : List.of(exhibit(incident, name));
        CustodyAction action = on ? CustodyAction.HOLD : CustodyAction.LIFT;
        for (Exhibit exhibit : meant) {
            if (on) {
                store.hold(exhibit.location(), exhibit.version(), true);
                write(incident, List.of(event(action, exhibit.name(), by, null, "held", why)));
            } else {
                // The other way round: a lift that nobody wrote down would look like somebody else's.
                write(incident, List.of(event(action, exhibit.name(), by, null, "lifted", why)));
                store.hold(exhibit.location(), exhibit.version(), false);
            }
        }
        return meant.size();
    }

    /**
     * Deletes an exhibit that nothing keeps.
     *
     * @throws StoreFault {@code Refused} while it is held or retained; the record has that somebody tried
     */
    public void delete(String incident, String name, String by, String why) {
        Exhibit exhibit = exhibit(incident, name);
        if (Standing.after(custody(incident)).isHeld(exhibit)) {
            throw refused(incident, name, by, why, name + " stands under legal hold; lift the hold first");
        }
        try {
            store.delete(exhibit.location(), exhibit.version());
        } catch (StoreFault fault) {
            throw refused(incident, name, by, why, fault.text());
        }
        write(incident, List.of(event(CustodyAction.DELETE, name, by, exhibit.sha256(), "deleted", why)));
    }

    private StoreFault refused(String incident, String name, String by, String why, String text) {
        write(incident, List.of(event(CustodyAction.DELETE_REFUSED, name, by, null, text, why)));
        return StoreFault.permanent(ActionFailure.REFUSED, text);
    }

    private Exhibit exhibit(String incident, String name) {
        List<Exhibit> all = exhibits(incident);
        return all.stream()
                .filter(exhibit -> exhibit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> StoreFault.permanent(
                        ActionFailure.TARGET_GONE,
                        "incident " + incident + " has no exhibit '" + name + "'; it has: "
                                + (all.isEmpty() ? "none" : String.join(", ", names(all)))));
    }

    private static List<String> names(List<Exhibit> exhibits) {
        return exhibits.stream().map(Exhibit::name).limit(20).toList();
    }

    private static String outcome(Exhibit exhibit, List<Finding> findings) {
        List<String> wrong = new ArrayList<>();
        findings.stream()
                .filter(finding -> finding.exhibit().equals(exhibit.name()))
                .forEach(finding -> wrong.add(finding.kind() + ": " + finding.text()));
        return wrong.isEmpty() ? "as it was kept" : String.join("; ", wrong);
    }

    private CustodyRow.Event event(
            CustodyAction action,
            String exhibit,
            String by,
            @Nullable String sha256,
            String outcome,
            @Nullable String why) {
        return new CustodyRow.Event(clock.instant(), by, action.name(), exhibit, sha256, outcome, why);
    }

    private void write(String incident, List<CustodyRow.Event> events) {
        if (!events.isEmpty()) {
            archive.custody(incident, events);
        }
    }

    private static StoreFault gone(Exhibit exhibit) {
        return StoreFault.permanent(ActionFailure.TARGET_GONE, "nothing lies at " + exhibit.location());
    }
}
