package dev.fireline.bridge.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Budgets of callers that proved who they are. Of each, {@link #BURST} seconds' worth may come at once.
 *
 * @param alertsPerSecond bodies of one source; more are answered 503
 * @param alertsAtOnce bodies of alerts under way, of everybody together; more are answered 503 unread
 * @param callsPerSecond what one person looks at; more are answered 429
 * @param decisionsPerSecond what one person decides, and as many notes and facts; more are answered 429
 * @param decisionsAtOnce of everybody together, and as many notes and facts; more are answered 503
 * @param callsAtOnce everything else of people together; more are answered 503
 */
@ConfigurationProperties("fireline.limits")
public record LimitSettings(
        @DefaultValue("1000") int alertsPerSecond,
        @DefaultValue("256") int alertsAtOnce,
        @DefaultValue("20") int callsPerSecond,
        @DefaultValue("10") int decisionsPerSecond,
        @DefaultValue("256") int decisionsAtOnce,
        @DefaultValue("256") int callsAtOnce) {
    static final int BURST = 5;

    public LimitSettings {
        positive("alerts-per-second", alertsPerSecond);
        positive("alerts-at-once", alertsAtOnce);
        positive("calls-per-second", callsPerSecond);
        positive("decisions-per-second", decisionsPerSecond);
        positive("decisions-at-once", decisionsAtOnce);
        positive("calls-at-once", callsAtOnce);
    }

    private static void positive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("fireline.limits." + key + " is " + value + ", allowed: 1 or more");
        }
    }
}
