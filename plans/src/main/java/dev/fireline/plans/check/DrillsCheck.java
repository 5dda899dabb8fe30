package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.rule.RuleMatcher;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.ScenarioAlert;
import java.util.LinkedHashMap;
import java.util.Map;

/** Drills: each begins with one thing that the plan answers, and its names lead somewhere. */
final class DrillsCheck {
    private static final Pointer ALL = Pointer.ROOT.at("drills");

    private final Plan plan;
    private final Report report;
    private final Names names;

    DrillsCheck(Plan plan, Report report, Names names) {
        this.plan = plan;
        this.report = report;
        this.names = names;
    }

    void check() {
        Map<String, Pointer> seen = new LinkedHashMap<>();
        PlanWords words = new PlanWords(plan);
        for (int index = 0; index < plan.drills().size(); index++) {
            Drill drill = plan.drills().get(index);
            Pointer at = ALL.at(index);
            Pointer earlier = drill.id() == null ? null : seen.putIfAbsent(drill.id(), at);
            if (earlier != null) {
                report.error(
                        at.at("id"),
                        "there is a drill `" + drill.id() + "` already, on line "
                                + report.places().of(earlier.at("id")).line() + "; ids are unique");
            }
            names.who(drill.people(), at.at("people"));
            if (drill.every() != null && !report.places().has(Pointer.ROOT.at("business-hours"))) {
                report.errorAtKey(
                        at.at("every"),
                        "it begins on the first business day; the plan needs `business-hours`, such as"
                                + " {zone: Europe/Berlin, days: mon-fri, hours: 09:00-17:00}");
            }
            begins(drill, at);
            ScenarioCheck.drill(drill, at, words, report, names);
        }
    }

    private void begins(Drill drill, Pointer at) {
        if ((drill.alert() == null) == (drill.declare() == null)) {
            report.error(
                    at,
                    drill.alert() == null
                            ? "nothing begins the drill; write `alert` or `declare`"
                            : "`alert` and `declare` are both here; a drill begins with one of them");
        }
        ScenarioAlert alert = drill.alert();
        DeclareByHand declare = drill.declare();
        if (alert != null && !alert.at().isZero()
                || declare != null && !declare.at().isZero()) {
            report.error(
                    at.at(alert == null ? "declare" : "alert").at("at"),
                    "a drill begins with it: leave out `at`, or write 0s");
        }
    }

    /** Asks the rules themselves, so only of a plan that has no other mistake. */
    void checkAlerts() {
        if (report.findings().problems().hasErrors()) {
            return;
        }
        for (int index = 0; index < plan.drills().size(); index++) {
            ScenarioAlert alert = plan.drills().get(index).alert();
            if (alert != null && RuleMatcher.match(plan, alert.begins()).isEmpty()) {
                report.error(
                        ALL.at(index).at("alert"), "no rule of the plan matches this alert, so no drill would begin");
            }
        }
    }
}
