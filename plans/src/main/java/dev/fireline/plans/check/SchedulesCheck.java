package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schedules: each says one thing, somebody does it, and there is a calendar that knows the first business day. */
final class SchedulesCheck {
    private static final List<String> WHAT = List.of("task", "steps", "drill");
    private static final List<String> OF_ONE_TASK = List.of("of", "records", "attach", "invite", "within", "escalate");

    private final Plan plan;
    private final Report report;
    private final Names names;
    private final RecordsCheck records;
    private final Sight sight;

    SchedulesCheck(Plan plan, Report report, Names names, RecordsCheck records, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.names = names;
        this.records = records;
        this.sight = sight;
    }

    void check() {
        Pointer all = Pointer.ROOT.at("schedules");
        if (!plan.schedules().isEmpty() && !report.places().has(Pointer.ROOT.at("business-hours"))) {
            report.errorAtKey(
                    all,
                    "`schedules` open on the first business day; the plan needs `business-hours`, such as"
                            + " {zone: Europe/Berlin, days: mon-fri, hours: 09:00-17:00}");
        }
        Map<String, Pointer> seen = new LinkedHashMap<>();
        for (int index = 0; index < plan.schedules().size(); index++) {
            Schedule schedule = plan.schedules().get(index);
            Pointer at = all.at(index);
            unique(schedule, at, seen);
            says(schedule, at);
            if (schedule.drill() == null) {
                tasks(schedule, at);
            } else {
                drill(schedule.drill(), at.at("drill"));
            }
        }
    }

    private void unique(Schedule schedule, Pointer at, Map<String, Pointer> seen) {
        Pointer earlier = schedule.id() == null ? null : seen.putIfAbsent(schedule.id(), at);
        if (earlier != null) {
            report.error(
                    at.at("id"),
                    "there is a schedule `" + schedule.id() + "` already, on line "
                            + report.places().of(earlier.at("id")).line() + "; ids are unique");
        }
    }

    /** One thing; what belongs to a task alone does not stand beside several or a drill. */
    private void says(Schedule schedule, Pointer at) {
        List<String> said =
                WHAT.stream().filter(key -> report.places().has(at.at(key))).toList();
        if (said.size() != 1) {
            report.error(
                    at,
                    "a schedule has exactly one of " + String.join(", ", WHAT) + "; "
                            + (said.isEmpty() ? "none of them is here" : "here are " + String.join(" and ", said)));
            return;
        }
        if (schedule.task() == null) {
            OF_ONE_TASK.stream()
                    .filter(key -> report.places().has(at.at(key)))
                    .forEach(key -> report.errorAtKey(
                            at.at(key),
                            "`" + key + "` belongs to `task`; "
                                    + (schedule.drill() == null
                                            ? "write it at the step it is meant for"
                                            : "a drill has keys of its own")));
        }
    }

    private void drill(String id, Pointer at) {
        if (plan.drill(id).isEmpty()) {
            report.unknown(
                    at,
                    "no such drill",
                    id,
                    plan.drills().stream().map(Drill::id).toList());
        }
    }

    private void tasks(Schedule schedule, Pointer at) {
        StepsCheck check = new StepsCheck(plan, report, names, records, sight, "a schedule");
        if (schedule.task() == null) {
            check.check(schedule.steps(), at.at("steps"), false);
        } else {
            schedule.tasks().forEach(task -> check.alone(task, at));
        }
        boolean several = schedule.task() == null;
        for (int index = 0; index < schedule.tasks().size(); index++) {
            if (schedule.tasks().get(index) instanceof Step.Task task
                    && task.options().of() == null) {
                report.error(
                        several ? at.at("steps").at(index) : at,
                        "`of` is missing: without an incident there is no commander to do it");
            }
        }
    }
}
