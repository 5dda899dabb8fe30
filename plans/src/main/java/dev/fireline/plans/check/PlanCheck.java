package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Findings;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.plans.value.BySeverity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Checks what a single key cannot say: whether names lead somewhere, and whether the whole makes sense. */
public final class PlanCheck {
    /** Nobody reads more, and no history of an incident holds more. */
    private static final int MOST_STEPS = 2000;

    private PlanCheck() {}

    /**
     * The same with what was found. A plan with mistakes in its form is checked as far as it could be read.
     *
     * @param roster beside the plan; its names are known to the plan
     * @param today for {@code review-by}
     */
    public static ReadPlan check(ReadPlan read, Roster roster, LocalDate today) {
        Draft<Plan> draft = read.draft();
        if (draft == null) {
            return read;
        }
        Findings findings = new Findings(read.file());
        Plan plan = draft.value();
        Report report = new Report(draft.places(), findings);
        Sight sight = new Sight(plan);
        if (sight.steps().size() > MOST_STEPS) {
            report.error(
                    Pointer.ROOT.at("playbooks"),
                    "the plan has " + sight.steps().size() + " steps; allowed: up to " + MOST_STEPS);
            return read.with(findings.problems());
        }
        Names names = Names.of(plan, roster, sight, report);
        header(plan, report, names, today);
        new ValuesCheck(plan, report, sight).check(draft);
        new ReferencesCheck(plan, report, sight).check(draft);
        new KindsCheck(plan, report, sight).check(draft);
        new PeopleCheck(plan, roster, report, names).check();
        new ActionsCheck(plan, report).check();
        new RunnersCheck(plan, report).check();
        new ParametersCheck(report).check(sight.steps());
        new FactsCheck(plan, report, names).check();
        new TwinNames(report).check(plan);
        new RulesCheck(plan, report, names).check();
        RecordsCheck records = new RecordsCheck(plan, report);
        new PlaybooksCheck(plan, report, names, records, sight).check();
        new AuditCheck(plan, report, names, records, sight).check();
        new MessagesCheck(plan, report, names, records, sight).check();
        new SchedulesCheck(plan, report, names, records, sight).check();
        new ObligationsCheck(plan, report, names, sight).check();
        new CallsCheck(plan, report, sight).check();
        new NeedsCheck(plan, report, sight).check();
        new GroupApprovalsCheck(plan, report, sight).check(draft);
        new EvidenceFirstCheck(plan, report, sight).check();
        DrillsCheck drills = new DrillsCheck(plan, report, names);
        drills.check();
        if (!read.problems().hasErrors()) {
            new EmptyListsCheck(report).check(plan);
            drills.checkAlerts();
        }
        return read.with(findings.problems());
    }

    private static void header(Plan plan, Report report, Names names, LocalDate today) {
        names.who(plan.owner(), Pointer.ROOT.at("owner"));
        @Nullable LocalDate reviewBy = plan.reviewBy();
        if (reviewBy != null && reviewBy.isBefore(today)) {
            report.findings()
                    .warning(
                            report.places().of(Pointer.ROOT.at("review-by")),
                            "the plan was to be looked at again by " + reviewBy);
        }
        if (plan.severities().containsKey(BySeverity.ELSE)) {
            report.errorAtKey(
                    Pointer.ROOT.at("severities").at(BySeverity.ELSE),
                    "`else` cannot be a severity: in values by severity it is every other one");
        }
        if (plan.severities().isEmpty() && report.places().has(Pointer.ROOT.at("severities"))) {
            report.findings()
                    .error(report.places().of(Pointer.ROOT.at("severities")), "a plan needs at least one severity");
        }
    }
}
