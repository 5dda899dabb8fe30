package dev.fireline.plans.check;

import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.value.BySeverity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is repeated without a pause never lets anything else have its turn. */
final class Repeats {
    private Repeats() {}

    static void check(Report report, @Nullable Span every, Pointer at) {
        if (every instanceof Elapsed elapsed && elapsed.duration().isZero()) {
            report.error(
                    at, "`every` is " + elapsed.text() + ", which would repeat without a pause; allowed: 1s or more");
        }
    }

    static void check(Report report, @Nullable BySeverity<Span> every, Pointer at) {
        if (every == null) {
            return;
        }
        List<Span> spans = new ArrayList<>(every.named().values());
        if (every.plain() != null) {
            spans.add(every.plain());
        }
        spans.stream()
                .filter(span ->
                        span instanceof Elapsed elapsed && elapsed.duration().isZero())
                .findFirst()
                .ifPresent(span -> check(report, span, at));
    }
}
