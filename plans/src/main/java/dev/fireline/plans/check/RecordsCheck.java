package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.Fact;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.reader.PlanKey;
import dev.fireline.plans.reader.Pointer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of tasks: they are written to facts, and a fact has one type in the whole plan. */
final class RecordsCheck {
    private static final Set<String> RECLASSIFYING = Set.of("severity", "category", "title");
    private static final Set<FactType.Kind> OF_SEVERITY =
            EnumSet.of(FactType.Kind.SEVERITY, FactType.Kind.CHOICE, FactType.Kind.TEXT);
    private static final Set<FactType.Kind> OF_TEXT = EnumSet.of(FactType.Kind.TEXT, FactType.Kind.CHOICE);

    private final Report report;
    private final Map<String, FactType> types = new LinkedHashMap<>();
    private final Map<String, Pointer> declared = new LinkedHashMap<>();

    private final Set<String> severities;
    private final Map<String, Fact> facts;

    RecordsCheck(Plan plan, Report report) {
        this.report = report;
        this.severities = plan.severities().keySet();
        this.facts = plan.facts();
        plan.facts().forEach((name, fact) -> {
            @Nullable FactType type = fact.type();
            if (type != null) {
                types.put(name, type);
                declared.put(name, Pointer.ROOT.at("facts").at(name));
            }
        });
    }

    /** A text that is narrowed by `options` where the fact stands, and to some of those words where it is asked for. */
    private boolean isChoiceAmong(String name, FactType earlier, FactType type) {
        @Nullable Fact fact = facts.get(name);
        return fact != null
                && earlier.kind() == FactType.Kind.TEXT
                && type.kind() == FactType.Kind.CHOICE
                && fact.options().containsAll(type.options());
    }

    private static String words(FactType type) {
        return switch (type.kind()) {
            case CHOICE -> "a choice of " + String.join(", ", type.options());
            case TABLE -> "a table of " + String.join(", ", type.columns().keySet());
            default -> "of type " + PlanKey.kebab(type.kind().name());
        };
    }

    /** What is answered under these names becomes the incident's own. */
    private void reclassifies(String name, FactType type, Pointer at) {
        Set<FactType.Kind> kinds = name.equals("severity") ? OF_SEVERITY : OF_TEXT;
        if (RECLASSIFYING.contains(name) && !kinds.contains(type.kind())) {
            report.error(
                    at,
                    "`%s` becomes that of the incident, and this is %s; write `%s: %s`"
                            .formatted(name, words(type), name, name.equals("severity") ? "severity" : "text"));
        }
    }

    /** @param approval null: there is none */
    void check(@Nullable Approval approval, Pointer at) {
        if (approval != null) {
            check(approval.records(), at.at("records"));
            attached(approval.attach(), approval.records(), at.at("attach"));
        }
    }

    /** An attachment is answered under its name, like a record. */
    void attached(List<String> attach, Map<String, FactType> records, Pointer at) {
        for (int index = 0; index < attach.size(); index++) {
            if (attach.get(index).equals("true")) {
                report.error(at, "`attach` names what must be attached, such as [report, photos]");
            }
            if (records.containsKey(attach.get(index))) {
                report.error(
                        at.at(index), "`" + attach.get(index) + "` is a record as well; an answer has one meaning");
            }
        }
    }

    void check(Map<String, FactType> records, Pointer at) {
        records.forEach((name, type) -> {
            if (type.initial() != null) {
                FactsCheck.wrong(type, type.initial(), severities, at.at(name).at("default"), report);
            }
            reclassifies(name, type, at.at(name));
            FactType earlier = types.putIfAbsent(name, type);
            if (earlier != null && isChoiceAmong(name, earlier, type)) {
                return;
            }
            Pointer first = declared.computeIfAbsent(name, at::at);
            if (earlier != null && !earlier.hasValuesOf(type)) {
                int line = report.places().ofKey(first).line();
                report.error(
                        at.at(name),
                        "`%s` is %s here and %s on line %d; a fact has one type"
                                .formatted(name, words(type), words(earlier), line));
            }
        });
    }
}
