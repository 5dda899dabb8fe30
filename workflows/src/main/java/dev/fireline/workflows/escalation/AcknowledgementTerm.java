package dev.fireline.workflows.escalation;

import dev.fireline.plans.clock.Event;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long an acknowledgement counts, where the severity says so: from the newest, until the resolution. */
public final class AcknowledgementTerm {
    private final Incident incident;
    private final Clocks clocks;
    private final Runnable onExpiry;
    private @Nullable Clock clock;

    /** @param onExpiry runs when none counts any more by time */
    public AcknowledgementTerm(Incident incident, Clocks clocks, Runnable onExpiry) {
        this.incident = incident;
        this.clocks = clocks;
        this.onExpiry = onExpiry;
    }

    /** An acknowledgement came, or they were taken back. */
    public void changed() {
        if (incident.plan().severities().values().stream()
                .allMatch(severity -> severity.acknowledgementExpires() == null)) {
            return;
        }
        if (clock == null) {
            clock = clocks.start("acknowledgement", "the acknowledgement expires", this::due, onExpiry);
        } else {
            clocks.renew(clock);
        }
    }

    /** It need not count any longer. */
    public void resolved() {
        if (clock != null) {
            clocks.withdraw(clock);
        }
    }

    public void reopened() {
        if (clock != null) {
            clocks.renew(clock);
        }
    }

    private Optional<Instant> due() {
        if (incident.events().has(Event.RESOLVED)) {
            return Optional.empty();
        }
        return Optional.ofNullable(incident.severityOfPlan().acknowledgementExpires())
                .flatMap(span -> incident.acknowledgements().newest().map(at -> incident.due(span, at)));
    }
}
