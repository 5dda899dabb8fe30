package dev.fireline.plans.intake;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a generic alert that is sent to this plan ({@code POST /v1/alerts/generic?plan=…}) must look like. Alerts from
 * other senders, and those that name no plan, are not touched by it.
 *
 * @param id the field that identifies an alert; null: {@code fingerprint}, {@code alert_id} or {@code id}
 * @param time the field with the time it began; null: {@code starts_at} or {@code timestamp}
 */
public record Intake(
        @Key("the field that identifies an alert") @Nullable String id,
        @Key("the field with the time it began") @Nullable String time,

        @Key(value = "fields every alert must have", orOne = true)
        List<String> require,

        @Key("the values a field may have, by field") Map<String, List<String>> allow) {

    /** The fields that identify an alert where the plan names none, the first that is there. */
    public static final List<String> IDENTITY = List.of("fingerprint", "alert_id", "id");

    /** A plan that says nothing. */
    public static final Intake ANY = new Intake(null, null, List.of(), Map.of());

    public Intake {
        require = Ordered.copy(require);
        allow = Ordered.copy(allow);
    }
}
