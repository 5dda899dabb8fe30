package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.Fact;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.reader.Pointer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of tasks: they are written to facts, and a fact has one type in the whole plan. */
final class RecordsCheck {
    private final Plan plan;
    private final Report report;

    RecordsCheck(Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    void check(Map<String, FactType> records, Pointer at) {
        records.forEach((name, type) -> {
            Fact fact = plan.facts().get(name);
            @Nullable FactType declared = fact == null ? null : fact.type();
            if (declared != null && type != null && !declared.equals(type)) {
                report.error(
                        at.at(name),
                        "`" + name + "` is another type here than on line "
                                + report.places()
                                        .ofKey(Pointer.ROOT.at("facts").at(name))
                                        .line()
                                + ", where the fact is declared");
            }
        });
    }
}
