package dev.fireline.plans.people;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.Map;

/** {@code roster.yaml}, beside the plans: people, phones and addresses, shared by every plan of the directory. */
public record Roster(
        @Key("people and teams by name") Map<String, Responder> responders,
        @Key("names for addresses") Map<String, Channel> channels) {
    public static final Roster EMPTY = new Roster(Map.of());

    public Roster {
        responders = Ordered.copy(responders);
        channels = Ordered.copy(channels);
    }

    /** People only. */
    public Roster(Map<String, Responder> responders) {
        this(responders, Map.of());
    }
}
