package dev.fireline.plans.check;

import dev.fireline.plans.AuditSettings;
import dev.fireline.plans.Plan;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.reader.StepKind;
import java.util.List;

/** What carries checkpoints elsewhere: an action that nobody is asked about and nothing waits for but the closing. */
final class AuditCheck {
    private static final List<String> ALLOWED = List.of("id", "uses", "with", "timeout", "retry");

    private final Plan plan;
    private final Report report;
    private final StepsCheck steps;

    AuditCheck(Plan plan, Report report, Names names, RecordsCheck records, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.steps = new StepsCheck(plan, report, names, records, sight, "audit");
    }

    void check() {
        AuditSettings audit = plan.audit();
        if (audit == null || audit.anchor() == null) {
            return;
        }
        Pointer at = Pointer.ROOT.at("audit").at("anchor");
        steps.alone(audit.anchor(), at);
        StepKind.OPTIONS.keyNames().stream()
                .filter(key -> !ALLOWED.contains(key) && report.places().has(at.at(key)))
                .forEach(key -> report.errorAtKey(
                        at.at(key),
                        "`" + key
                                + "` means nothing here, for the anchor runs with each checkpoint and nobody is asked;"
                                + " allowed: " + String.join(", ", ALLOWED)));
    }
}
