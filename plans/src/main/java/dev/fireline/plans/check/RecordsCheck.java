package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.reader.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of tasks: they are written to facts, and a fact has one type in the whole plan. */
final class RecordsCheck {
    private final Report report;
    private final Map<String, FactType> types = new LinkedHashMap<>();
    private final Map<String, Pointer> declared = new LinkedHashMap<>();

    private final Set<String> severities;

    RecordsCheck(Plan plan, Report report) {
        this.report = report;
        this.severities = plan.severities().keySet();
        plan.facts().forEach((name, fact) -> {
            @Nullable FactType type = fact.type();
            if (type != null) {
                types.put(name, type);
                declared.put(name, Pointer.ROOT.at("facts").at(name));
            }
        });
    }

    void check(Map<String, FactType> records, Pointer at) {
        records.forEach((name, type) -> {
            if (type.initial() != null) {
                FactsCheck.wrong(type, type.initial(), severities, at.at(name).at("default"), report);
            }
            FactType earlier = types.putIfAbsent(name, type);
            Pointer first = declared.computeIfAbsent(name, at::at);
            if (earlier != null && !earlier.hasValuesOf(type)) {
                int line = report.places().ofKey(first).line();
                report.error(
                        at.at(name),
                        "`" + name + "` has another type here than on line " + line + "; a fact has one type");
            }
        });
    }
}
