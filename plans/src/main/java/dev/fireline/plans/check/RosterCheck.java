package dev.fireline.plans.check;

import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Findings;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.reader.ReadRoster;

/** Checks that the names of a roster lead somewhere. */
public final class RosterCheck {
    private RosterCheck() {}

    /**
     * The same with what was found.
     *
     * @param base whose names are known as well
     */
    public static ReadRoster check(ReadRoster read, Roster base) {
        Draft<Roster> draft = read.draft();
        if (draft == null) {
            return read;
        }
        Findings findings = new Findings(read.file());
        Report report = new Report(draft.places(), findings);
        Names names = Names.of(draft.value(), base, report);
        Circles circles = new Circles(draft.value().responders(), base.responders());
        PeopleCheck.responders(draft.value().responders(), circles, Pointer.ROOT.at("responders"), names, report);
        return read.with(findings.problems());
    }
}
