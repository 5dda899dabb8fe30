package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which playbook calls or leads to which: fragments are called, the others are switched to, and none comes back to itself. */
final class CallsCheck {
    private final Plan plan;
    private final Report report;
    private final Sight sight;
    private final Map<String, Set<String>> leads = new LinkedHashMap<>();

    CallsCheck(Plan plan, Report report, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.sight = sight;
    }

    void check() {
        sight.steps().forEach(this::note);
        sight.steps().forEach(this::check);
    }

    private void note(Steps.Placed placed) {
        @Nullable String target = target(placed.step());
        @Nullable String from = playbookOf(placed.at());
        if (target != null && from != null) {
            leads.computeIfAbsent(from, of -> new LinkedHashSet<>()).add(target);
        }
    }

    private void check(Steps.Placed placed) {
        switch (placed.step()) {
            case Step.Call call -> target(call.playbook(), placed.at().at("playbook"), true);
            case Step.SwitchTo leave -> target(leave.switchTo(), placed.at().at("switch-to"), false);
            default -> {} // no other kind names a playbook
        }
    }

    private void target(@Nullable String target, Pointer at, boolean called) {
        if (target == null) {
            return;
        }
        Playbook playbook = plan.playbooks().get(target);
        List<String> allowed = plan.playbooks().entrySet().stream()
                .filter(entry -> entry.getValue().isFragment() == called)
                .map(Map.Entry::getKey)
                .toList();
        if (playbook == null) {
            report.unknown(at, called ? "no such fragment" : "no such playbook", target, allowed);
            return;
        }
        if (playbook.isFragment() != called) {
            report.error(
                    at,
                    called
                            ? "`" + target + "` has phases: it is switched to (`switch-to`), not called"
                            : "`" + target + "` is a fragment: it is called (`playbook`), not switched to");
            return;
        }
        @Nullable String from = playbookOf(at);
        if (from == null) {
            if (!called) {
                report.error(at, "`switch-to` leaves a playbook; after resolution none runs");
            }
            return;
        }
        List<String> way = wayBack(from, target);
        if (!way.isEmpty()) {
            report.error(at, "`" + from + "` comes back to itself and would never end: " + String.join(" → ", way));
        }
    }

    /** Both ends named; empty when it does not come back. */
    private List<String> wayBack(String from, String next) {
        List<String> way = new ArrayList<>(List.of(from));
        return leadsTo(from, next, way, new LinkedHashSet<>()) ? way : List.of();
    }

    private boolean leadsTo(String goal, String from, List<String> way, Set<String> looked) {
        if (!looked.add(from)) {
            return false;
        }
        way.add(from);
        if (from.equals(goal)) {
            return true;
        }
        for (String next : leads.getOrDefault(from, Set.of())) {
            if (leadsTo(goal, next, way, looked)) {
                return true;
            }
        }
        way.removeLast();
        return false;
    }

    private static @Nullable String target(Step step) {
        return switch (step) {
            case Step.Call call -> call.playbook();
            case Step.SwitchTo leave -> leave.switchTo();
            default -> null; // no other kind names a playbook
        };
    }

    private static @Nullable String playbookOf(Pointer at) {
        List<String> segments = at.segments();
        return segments.getFirst().equals("playbooks") ? segments.get(1) : null;
    }
}
