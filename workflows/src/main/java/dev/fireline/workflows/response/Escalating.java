package dev.fireline.workflows.response;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.escalation.Climb;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Escalate;
import java.util.Set;

/** A person says that somebody else is needed. */
final class Escalating {
    private final Incident incident;
    private final Ladders ladders;

    Escalating(Incident incident, Ladders ladders) {
        this.incident = incident;
        this.ladders = ladders;
    }

    /** A word that is almost one of a rung's would call others than was meant. */
    Verdict check(Escalate message) {
        if (incident.events().has(Event.RESOLVED)) {
            return Verdict.notNow("it is resolved; 'reopen' takes it back");
        }
        String reason = message.reason();
        Set<String> reasons = ladders.reasons();
        return reason == null
                        || reasons.contains(reason)
                        || DidYouMean.closest(reason, reasons).isEmpty()
                ? Verdict.TAKEN
                : Verdict.invalid("'" + reason + "' is no reason of a rung" + DidYouMean.hint(reason, reasons)
                        + "; the plan has: " + String.join(", ", reasons));
    }

    /** @return who is called, for the person */
    String take(Escalate message) {
        Climb climb = ladders.escalate(String.valueOf(message.by()), message.reason());
        Background.startDetached(climb.call());
        return climb.what();
    }
}
