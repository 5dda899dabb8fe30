package dev.fireline.plans.check;

import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.value.BySeverity;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is repeated: never without a pause, which lets nothing else have its turn, and seldom so often that nobody can mean it. */
final class Repeats {
    /** People read no faster. */
    private static final Duration LEAST_TO_PEOPLE = Duration.ofMinutes(1);

    /** Each try is several events of the incident's history, and Temporal ends one of some fifty thousand. */
    private static final long MOST_TRIES = 5_000;

    private Repeats() {}

    /** Of an action that is tried until something holds. */
    static void check(Report report, @Nullable Span every, Pointer at) {
        if (every instanceof Elapsed elapsed && elapsed.duration().isZero()) {
            report.error(
                    at, "`every` is " + elapsed.text() + ", which would repeat without a pause; allowed: 1s or more");
        }
    }

    /**
     * The same, of one that is given up, or green for long enough, after some time.
     *
     * @param longest null: nobody says
     */
    static void check(Report report, @Nullable Span every, @Nullable Duration longest, Pointer at) {
        check(report, every, at);
        if (longest == null || !(every instanceof Elapsed(Duration pause)) || pause.isZero()) {
            return;
        }
        long tries = longest.dividedBy(pause);
        if (tries > MOST_TRIES) {
            report.warning(
                    at,
                    "every " + new Elapsed(pause) + " for " + new Elapsed(longest) + " is " + tries
                            + " tries, more than the history of an incident holds; write every "
                            + atLeast(longest) + " or more");
        }
    }

    private static Elapsed atLeast(Duration longest) {
        long seconds = Math.ceilDiv(longest.toSeconds(), MOST_TRIES);
        return new Elapsed(Duration.ofSeconds(seconds < 60 ? seconds : Math.ceilDiv(seconds, 60) * 60));
    }

    /** Of what people are told: a message, or a call of a ladder. */
    static void told(Report report, @Nullable BySeverity<Span> every, Pointer at) {
        shortest(every).ifPresent(pause -> {
            check(report, new Elapsed(pause), at);
            if (!pause.isZero() && pause.compareTo(LEAST_TO_PEOPLE) < 0) {
                report.warning(
                        at,
                        "every " + new Elapsed(pause) + " tells everybody of `to` "
                                + Duration.ofHours(1).dividedBy(pause) + " times an hour; write every "
                                + new Elapsed(LEAST_TO_PEOPLE) + " or more, unless that is meant");
            }
        });
    }

    private static Optional<Duration> shortest(@Nullable BySeverity<Span> every) {
        return every == null
                ? Optional.empty()
                : Stream.concat(Stream.ofNullable(every.plain()), every.named().values().stream())
                        .flatMap(span -> Elapsed.durationOf(span).stream())
                        .min(Comparator.naturalOrder());
    }

    /** The longest of some times that are known wherever they begin; null: there is none. */
    static @Nullable Duration longest(List<? extends @Nullable Span> spans) {
        return spans.stream()
                .flatMap(span -> span == null ? Stream.empty() : Elapsed.durationOf(span).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
