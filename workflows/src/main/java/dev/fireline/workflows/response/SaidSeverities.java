package dev.fireline.workflows.response;

import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.severity.SeverityWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Said;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Severities as people say them: a word the plan has for one stands for it, and its name is what is recorded. */
final class SaidSeverities {
    private static final String SEVERITY = "severity";

    private final Incident incident;

    SaidSeverities(Incident incident) {
        this.incident = incident;
    }

    /** The same in the names of the plan. Reads only. */
    Said meant(Said message) {
        return switch (message) {
            case Classify classify
            when classify.severity() != null ->
                new Classify(
                        named(classify.severity()),
                        classify.title(),
                        classify.by(),
                        classify.reason(),
                        classify.category());
            case Fact fact
            when isSeverity(fact.name()) && fact.value() instanceof String word ->
                new Fact(fact.name(), named(word), fact.by(), fact.reason());
            case Decide decide when decide.records() != null -> decide.with(named(decide.records()));
            default -> message;
        };
    }

    /** Whether a severity that is stated or answered is one of the plan's. Reads only. */
    Verdict check(Said meant) {
        return switch (meant) {
            case Fact fact when isSeverity(fact.name()) -> check(String.valueOf(fact.name()), fact.value());
            case Decide decide
            when decide.records() != null ->
                decide.records().entrySet().stream()
                        .filter(record -> isSeverity(record.getKey()))
                        .map(record -> check(record.getKey(), record.getValue()))
                        .filter(verdict -> verdict.refusal() != null)
                        .findFirst()
                        .orElse(Verdict.TAKEN);
            default -> Verdict.TAKEN;
        };
    }

    /**
     * What is taken for it. Called in a workflow's own thread: what was said before other words were understood stays what
     * it was.
     *
     * @throws io.temporal.failure.ApplicationFailure a refusal, when it names no severity of the plan
     */
    Said heard(Said message) {
        Said meant = meant(message);
        boolean isAsEver = meant.equals(message) && check(meant).refusal() == null;
        if (isAsEver || Workflow.getVersion("severity-words", Workflow.DEFAULT_VERSION, 1) != 1) {
            return message;
        }
        check(meant).throwIfRefused();
        return meant;
    }

    private Verdict check(String name, @Nullable Object value) {
        SeverityWords words = incident.plan().severityWords();
        return value instanceof String word
                        && !word.isBlank()
                        && words.meant(word).isEmpty()
                ? Verdict.invalid(name + ": " + words.refusal(word))
                : Verdict.TAKEN;
    }

    private Map<String, @Nullable Object> named(Map<String, @Nullable Object> records) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>(records);
        named.replaceAll((name, value) -> value instanceof String word && isSeverity(name) ? named(word) : value);
        return named;
    }

    private String named(String word) {
        return incident.plan().severityWords().named(word);
    }

    private boolean isSeverity(@Nullable String name) {
        if (SEVERITY.equals(name)) {
            return true;
        }
        FactType type = name == null ? null : incident.followed().facts().get(name);
        return type != null && type.kind() == FactType.Kind.SEVERITY;
    }
}
