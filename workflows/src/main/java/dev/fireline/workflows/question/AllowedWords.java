package dev.fireline.workflows.question;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.FactType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words an answer may be, where not every word is one: said before it is given. */
final class AllowedWords {
    private AllowedWords() {}

    /** Name of the record, for a column {@code table.column}, to its words; what takes any value of its type is not there. */
    static Map<String, List<String>> of(Map<String, FactType> records, Plan plan) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        records.forEach((name, type) -> {
            put(words, name, type, plan);
            type.columns().forEach((column, cell) -> put(words, name + "." + column, cell, plan));
        });
        return words;
    }

    private static void put(Map<String, List<String>> words, String name, FactType type, Plan plan) {
        if (!type.options().isEmpty()) {
            words.put(name, type.options());
        } else if (type.kind() == FactType.Kind.SEVERITY) {
            words.put(name, List.copyOf(plan.severities().keySet()));
        }
    }
}
