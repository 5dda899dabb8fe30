package dev.fireline.workflows.message;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * What happens all the time in an incident, and what messages may be sent at as well as at its turns: the end of a step,
 * a fact that is stated, an action, a decision.
 */
public final class Occasions {
    private final Incident incident;
    private final Outbox outbox;

    public Occasions(Incident incident, Outbox outbox) {
        this.incident = incident;
        this.outbox = outbox;
    }

    /** Reads an entry of the journal as it is written. */
    public void read(JournalEntry entry) {
        switch (entry.kind()) {
            case FACT -> happened(Event.FACT + entry.step());
            case ACTION -> happened(Event.ACTION);
            case DECISION -> {
                if (!isRelease(entry.step())) { // or each would be told by the next
                    happened(Event.DECISION);
                }
            }
            default -> {}
        }
    }

    /**
     * A step has ended, and was not skipped. Messages know the steps of a fragment by the ids their author gave them,
     * whoever called it; where a playbook has a step of that id, that one is meant.
     */
    public void stepEnded(String id) {
        outbox.happened(Event.STEP + id);
        String written = id.substring(id.lastIndexOf('/') + 1);
        if (!written.equals(id) && !incident.followed().hasStep(written)) {
            happened(Event.STEP + written);
        }
    }

    private boolean isRelease(@Nullable String step) {
        return step != null
                && step.startsWith(Outbox.RELEASE)
                && incident.plan().messages().containsKey(step.substring(Outbox.RELEASE.length()));
    }

    private void happened(String event) {
        incident.events().happened(event, now());
        outbox.happened(event);
    }
}
