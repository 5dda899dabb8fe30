package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.reader.Pointer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Names that are two where they are written and one in expressions, where a dash is an underscore. */
final class TwinNames {
    private final Report report;

    TwinNames(Report report) {
        this.report = report;
    }

    void check(Plan plan) {
        check(plan.facts().keySet(), "facts");
        check(plan.inputs().keySet(), "inputs");
        check(plan.roles().keySet(), "roles");
        check(plan.documents().keySet(), "documents");
    }

    private void check(Collection<String> names, String key) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String other = seen.putIfAbsent(Scope.nameOf(name), name);
            if (other != null) {
                report.errorAtKey(
                        Pointer.ROOT.at(key).at(name),
                        "`" + name + "` and `" + other + "` are one in expressions: `" + key + "." + Scope.nameOf(name)
                                + "`; choose another name");
            }
        }
    }
}
