package dev.fireline.workflows.expect;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One delivery to one address.
 *
 * @param message id of the plan's message; null: a call, which asks something of somebody
 * @param about the step a call asks about; null: it calls somebody in
 * @param address {@code kind:address}
 * @param names whom it was meant for: responders, and the teams and roles that led to them
 * @param failure why it did not arrive; null: it did
 */
public record Told(
        Instant at,
        String incident,
        @Nullable String message,
        @Nullable String about,
        String address,
        List<String> names,
        String subject,
        String text,
        @Nullable String failure) {
    public Told {
        names = Ordered.copy(names);
    }

    /** The kind of channel: {@code slack}. */
    public String kind() {
        return address.substring(0, Math.max(0, address.indexOf(':')));
    }

    public boolean isPage() {
        return message == null;
    }
}
