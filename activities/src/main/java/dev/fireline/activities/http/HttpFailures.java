package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means for the action: done, try again, or ask a person. Messages say host and status; headers and
 * bodies may quote what was sent.
 *
 * <p>429 and, where they say {@code Retry-After}, 503, 420, 413 and 403 are {@code RateLimited}; 408, 425 and 5xx are
 * {@code Unavailable}; every other status outside 2xx is {@code Refused}. Statuspage uses 420 as others use 429.
 */
public final class HttpFailures {
    static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final Set<Integer> SLOW_DOWN = Set.of(420, 429);
    private static final Set<Integer> MAY_SAY_WHEN = Set.of(403, 413, 420, 429, 503);
    private static final Set<Integer> PASSING = Set.of(408, 425);
    /** A gateway on the way said so; what lies behind may have done it (RFC 9110, 15.6.3 and 15.6.5). */
    private static final Set<Integer> ANSWERED_BY_ANOTHER = Set.of(502, 504);

    private final Clock clock;

    /** @param clock what a {@code Retry-After} with a date is counted from */
    public HttpFailures(Clock clock) {
        this.clock = clock;
    }

    /**
     * Lets a 2xx pass.
     *
     * @throws ActionFault for every other status
     */
    public void check(HttpAddress address, HttpAnswer answer) {
        if (!answer.successful()) {
            throw fault(address, answer);
        }
    }

    private ActionFault fault(HttpAddress address, HttpAnswer answer) {
        int status = answer.status();
        String said = address.host() + " answered " + status;
        Optional<Duration> wait = MAY_SAY_WHEN.contains(status) ? wait(answer.retryAfter()) : Optional.empty();
        if (wait.isPresent()) {
            Duration clamped = clamp(wait.get());
            return ActionFault.passing(
                    ActionFailure.RATE_LIMITED, said + "; tried again in " + clamped.toSeconds() + " s", clamped);
        }
        if (SLOW_DOWN.contains(status)) {
            return ActionFault.passing(ActionFailure.RATE_LIMITED, said, (Throwable) null)
                    .withoutEffect();
        }
        if (PASSING.contains(status) || status >= 500) {
            ActionFault fault = ActionFault.passing(ActionFailure.UNAVAILABLE, said, (Throwable) null);
            return ANSWERED_BY_ANOTHER.contains(status) ? fault : fault.withoutEffect();
        }
        String hint = status >= 300 && status < 400 ? "; redirects are not followed, give the final address" : "";
        return ActionFault.permanent(ActionFailure.REFUSED, said + hint);
    }

    /** Seconds, or an HTTP-date (RFC 9110, 10.2.3); empty when it is neither. */
    private Optional<Duration> wait(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        String text = retryAfter.strip();
        if (!text.isEmpty() && text.length() <= 9 && text.chars().allMatch(Character::isDigit)) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant(), date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration clamp(Duration wait) {
        if (wait.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
