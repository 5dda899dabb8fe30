package dev.fireline.plans.check;

import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Findings;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.reader.ReadRoster;

/** Checks that the names of a roster lead somewhere. */
public final class RosterCheck {
    private static final String OF_PLANS =
            "` belongs into a plan: a running incident keeps its clocks, and the roster may change meanwhile";

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
        PeopleCheck.channels(draft.value().channels(), base.channels(), Pointer.ROOT.at("channels"), names, report);
        draft.value().responders().forEach((id, responder) -> clocks(id, responder, report));
        return read.with(findings.problems());
    }

    private static void clocks(String id, Responder responder, Report report) {
        Pointer at = Pointer.ROOT.at("responders").at(id);
        if (!responder.escalate().isEmpty()) {
            report.errorAtKey(at.at("escalate"), "`escalate" + OF_PLANS);
        }
        if (responder.acknowledge() != null) {
            report.errorAtKey(at.at("acknowledge"), "`acknowledge" + OF_PLANS);
        }
    }
}
