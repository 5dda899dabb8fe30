package dev.fireline.plans.reader;

import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.rule.Count;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers and lengths of time that are written down and mean nothing: none approves, none at a time, given up before it began. */
final class LeastValues {
    private static final Set<String> ONE_OR_MORE = Set.of("quorum", "max-parallel", "failure-threshold");
    private static final Set<String> NOT_BELOW_ZERO = Set.of("incidents", "attempts");
    private static final Set<String> LONGER_THAN_NOTHING = Set.of(
            "timeout",
            "expires",
            "acknowledgement-expires",
            "for",
            "absent",
            "wait",
            "heartbeat",
            "stop-after",
            "delay");

    private LeastValues() {}

    /** What is wrong with the value of that key; null: nothing. */
    static @Nullable String tooSmall(Pointer at, @Nullable Object value) {
        return switch (value) {
            case Integer number
            when ONE_OR_MORE.contains(at.last()) && number < 1 ->
                "`" + at.last() + "` is " + number + "; allowed: 1 or more";
            case Integer number
            when NOT_BELOW_ZERO.contains(at.last()) && number < 0 ->
                "`" + at.last() + "` is " + number + "; allowed: 0 or more";
            case Duration length when length.isZero() -> tooShort(at);
            case Elapsed elapsed when elapsed.duration().isZero() -> tooShort(at);
            case Count count
            when count.window().isZero() ->
                at.described() + ": nothing comes " + count.alerts()
                        + " times within no time; allowed: such as 3 in 5m";
            case null, default -> null;
        };
    }

    /** By severity, the key stands above. */
    private static @Nullable String tooShort(Pointer at) {
        return at.segments().reversed().stream()
                .limit(2)
                .filter(LONGER_THAN_NOTHING::contains)
                .findFirst()
                .map(key -> "`" + key + "` is no time at all; allowed: 1s or more")
                .orElse(null);
    }
}
