package dev.fireline.workflows.message;

import dev.fireline.workflows.incident.Incident;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.function.Supplier;

/** What the clocks of a message count from. */
final class MessageOrigin {
    private MessageOrigin() {}

    /**
     * Looked up when its clocks are, for a fact may be corrected; a step or a message has ended by now or does not count.
     * Messages that were on their way before steps counted keep what they counted from.
     *
     * @param from an event, a fact, or the id of a step or message
     * @param otherwise taken while it has not happened
     */
    static Supplier<Instant> of(Incident incident, String from, Instant otherwise) {
        Instant ended = incident.events().when(from).isPresent()
                ? otherwise
                : incident.events()
                        .origin(from)
                        .filter(end ->
                                Workflow.getVersion("message-counts-from-steps", Workflow.DEFAULT_VERSION, 1) == 1)
                        .orElse(otherwise);
        return () -> incident.events().when(from).orElse(ended);
    }
}
