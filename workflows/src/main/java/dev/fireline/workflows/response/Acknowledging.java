package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.people.Who;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.escalation.AcknowledgementTerm;
import dev.fireline.workflows.escalation.Caller;
import dev.fireline.workflows.escalation.Candidates;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.escalation.Targets;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Unacknowledge;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Outbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody has the incident, or nobody any more: what that means for its clocks and ladders, and for who leads. */
final class Acknowledging {
    private final Incident incident;
    private final Clocks clocks;
    private final Journal journal;
    private final Targets targets;
    private final Ladders ladders;
    private final RoleHolders roles;
    private final Candidates candidates;
    private final Caller caller;
    private final Outbox outbox;
    private final AcknowledgementTerm term;

    Acknowledging(
            Incident incident,
            Clocks clocks,
            Journal journal,
            Targets targets,
            Ladders ladders,
            RoleHolders roles,
            Candidates candidates,
            Caller caller,
            Outbox outbox) {
        this.incident = incident;
        this.clocks = clocks;
        this.journal = journal;
        this.targets = targets;
        this.ladders = ladders;
        this.roles = roles;
        this.candidates = candidates;
        this.caller = caller;
        this.outbox = outbox;
        this.term = new AcknowledgementTerm(incident, clocks, this::expired);
    }

    /** How long the newest counts. */
    AcknowledgementTerm term() {
        return term;
    }

    String take(Acknowledge message) {
        String by = String.valueOf(message.by());
        boolean first = !incident.events().has(Event.ACKNOWLEDGED);
        boolean again = !first && !incident.acknowledgements().isAny();
        String what = first
                ? "acknowledged by " + by
                : again
                        ? "acknowledged again by " + by
                        : by + (incident.acknowledgements().counts(by) ? " still has it" : " acknowledged as well");
        incident.events().happened(Event.ACKNOWLEDGED, now());
        incident.acknowledgements().add(by, message.groups(), now());
        journal.append(Kind.ACKNOWLEDGED, null, by, what, message.note(), Map.of());
        targets.happened(Event.ACKNOWLEDGED);
        clocks.replan(); // phases may count from it
        ladders.check();
        term.changed();
        roles.acknowledged();
        candidates.check();
        if (first) {
            outbox.happened(Event.ACKNOWLEDGED);
            ladders.look();
        }
        return what;
    }

    Verdict check(Unacknowledge message) {
        if (incident.events().has(Event.RESOLVED)) {
            return Verdict.notNow("it is resolved: nobody has to acknowledge it");
        }
        return incident.acknowledgements().isAny() ? Verdict.TAKEN : Verdict.notNow("nobody has acknowledged it");
    }

    String take(Unacknowledge message) {
        return end(String.valueOf(message.by()), message.reason());
    }

    private void expired() {
        String after = Optional.ofNullable(incident.severityOfPlan().acknowledgementExpires())
                .map(Span::text)
                .orElse("its time");
        end(JournalEntry.FIRELINE, "an acknowledgement counts for " + after);
    }

    /** Nobody has taken it any more: rungs wait again, those in charge are called again. */
    private String end(String by, @Nullable String reason) {
        String whose = String.join(", ", incident.acknowledgements().end(now()));
        String what = "not acknowledged: that of " + whose + " no longer counts";
        journal.append(Kind.ACKNOWLEDGED, null, by, what, reason, Map.of());
        term.changed();
        ladders.restore();
        String level = incident.inCharge().level();
        Background.startDetached(() -> caller.call(
                level == null ? incident.inCharge().whoLeads() : Who.of(level),
                List.of(),
                "nobody has it any more, please acknowledge"));
        return what;
    }
}
