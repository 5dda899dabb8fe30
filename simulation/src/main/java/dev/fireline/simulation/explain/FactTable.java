package dev.fireline.simulation.explain;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.Fact;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.value.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What can be known of an incident, where it comes from, and who is asked. */
final class FactTable {
    static final List<String> COLUMNS = List.of("Fact", "Is", "From the alert", "Else", "Asked of");

    private FactTable() {}

    static List<List<String>> of(Plan plan) {
        List<List<String>> rows = new ArrayList<>();
        plan.facts()
                .forEach((name, fact) -> rows.add(List.of(
                        name + (fact.title() == null ? "" : ": " + fact.title()),
                        type(fact),
                        fact.value() == null ? "" : "`" + fact.value().source() + "`",
                        fact.initial() == null ? "" : Written.of(fact.initial()),
                        fact.ask() == null ? "" : fact.ask().toString())));
        return rows;
    }

    private static String type(Fact fact) {
        FactType type = fact.type();
        if (!fact.options().isEmpty()) {
            String options = fact.options().stream().map(Written::of).collect(Collectors.joining(" or "));
            return type.kind() == FactType.Kind.TEXT ? options : InWords.word(type.kind()) + ": " + options;
        }
        return switch (type.kind()) {
            case CHOICE -> String.join(" or ", type.options());
            case TABLE -> "table of " + String.join(", ", type.columns().keySet());
            case TEXT, INT, NUMBER, BOOL, TIME, DATE, LIST, CHECKLIST, RESPONDER, SEVERITY -> InWords.word(type.kind());
        };
    }
}
