package dev.fireline.plans.people;

import java.util.List;

/**
 * The kinds of channel the language knows, the first word of an address {@code kind:address}. Which of them an
 * installation reaches depends on the actions {@code notify.<kind>} it has.
 */
public final class ChannelKind {
    /** Most common first. The lists of {@code via} repeat them; a test compares. */
    public static final List<String> ALL =
            List.of("slack", "email", "webhook", "pagerduty", "opsgenie", "sms", "teams", "github", "dashboard");

    private ChannelKind() {}

    /** The action that sends to a kind. */
    public static String action(String kind) {
        return "notify." + kind;
    }
}
