package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.review.ReviewTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a clock may count from. */
final class Origins {
    private static final List<String> EVENTS =
            List.of("declared", "acknowledged", "severity", "phase", "contained", "resolved", "closed", "started");

    private Origins() {}

    /** @param ids of the steps and review tasks in sight */
    static void check(Report report, @Nullable String from, Pointer at, Collection<String> ids) {
        if (from == null || EVENTS.contains(from) || ids.contains(from)) {
            return;
        }
        if (from.startsWith("facts.")) {
            report.error(at, "`from: " + from + "` is not supported yet; count from an event or a step");
            return;
        }
        List<String> allowed = new ArrayList<>(EVENTS);
        ids.stream().sorted().forEach(allowed::add);
        report.unknown(at, "no such origin", from, allowed);
    }

    static List<String> stepIds(Playbook playbook) {
        return playbook.phases().values().stream()
                .map(Phase::steps)
                .flatMap(List::stream)
                .flatMap(Steps::withThoseInside)
                .map(Step::id)
                .toList();
    }

    static List<String> reviewIds(Plan plan) {
        return plan.review().stream()
                .map(ReviewTask::id)
                .filter(Objects::nonNull)
                .toList();
    }
}
