package dev.fireline.plans.reader;

import dev.fireline.plans.people.Roster;
import java.util.Objects;

/** Reads {@code roster.yaml}: the same language and the same errors as a plan's {@code responders}. */
public final class RosterReader {
    private RosterReader() {}

    /** Never throws for an author's mistake: every problem of the file is in the answer. */
    public static ReadRoster read(String file, String text) {
        Findings findings = new Findings(file);
        Yaml.Table root = new YamlReader(text, findings).read();
        if (root == null) {
            return new ReadRoster(file, null, findings.problems());
        }
        Reading reading = new Reading(findings, StepIds.written(root), Defaults.NONE, ForeignActions.NONE);
        Object roster = new Binder(reading).bind(new Shape.Keyed(Roster.class), root, Pointer.ROOT);
        return new ReadRoster(file, reading.draft((Roster) Objects.requireNonNull(roster)), findings.problems());
    }
}
