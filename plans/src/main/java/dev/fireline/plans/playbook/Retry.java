package dev.fireline.plans.playbook;

import dev.fireline.plans.value.Key;
import java.time.Duration;

/**
 * How an action is tried again.
 *
 * @param attempts 0: as often as {@code timeout} allows
 */
public record Retry(
        @Key("how often it is tried; without end when left out")
        int attempts,

        @Key("pause before the second try; doubles with every try")
        Duration delay,

        @Key("the longest pause") Duration maxDelay) {

    public static final Retry DEFAULT = new Retry(0, Duration.ofSeconds(1), Duration.ofMinutes(1));

    public Retry {
        delay = delay == null ? Duration.ofSeconds(1) : delay;
        maxDelay = maxDelay == null ? Duration.ofMinutes(1) : maxDelay;
    }
}
