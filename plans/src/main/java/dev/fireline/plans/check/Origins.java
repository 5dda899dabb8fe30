package dev.fireline.plans.check;

import dev.fireline.plans.reader.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a clock may count from. */
final class Origins {
    private static final List<String> EVENTS =
            List.of("declared", "acknowledged", "severity", "phase", "contained", "resolved", "closed", "started");

    private Origins() {}

    /** @param ids of the steps in sight */
    static void check(Report report, @Nullable String from, Pointer at, Supplier<List<String>> ids) {
        if (from == null || EVENTS.contains(from) || ids.get().contains(from)) {
            return;
        }
        if (from.startsWith("facts.")) {
            report.error(at, "`from: " + from + "` is not supported yet; count from an event or a step");
            return;
        }
        List<String> allowed = new ArrayList<>(EVENTS);
        allowed.addAll(ids.get());
        report.unknown(at, "no such origin", from, allowed);
    }
}
