package dev.fireline.bridge.incident;

import dev.fireline.bridge.alert.AlertStreams;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import dev.fireline.workflows.alert.DeclareFromAlert;
import dev.fireline.workflows.incident.IncidentDeclaration;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declares incidents by hand: with a plan, or from a stream of alerts no rule matched. */
public final class Declarations {
    /** How often another id is tried when one is taken: {@code -2}, {@code -3} … */
    static final int IDS = 20;

    private static final int SUMMARY_LENGTH = 150;

    private final PlanBook plans;
    private final IncidentCommands incidents;
    private final AlertStreams streams;
    private final Clock clock;
    private final String mode;

    /** @param mode the installation's: {@code live} or {@code rehearse} */
    public Declarations(PlanBook plans, IncidentCommands incidents, AlertStreams streams, Clock clock, String mode) {
        this.plans = plans;
        this.incidents = incidents;
        this.streams = streams;
        this.clock = clock;
        this.mode = mode;
    }

    /**
     * @param key the same for every try of one declaration from an alert
     * @return id of the incident, which runs by then
     */
    public String declare(DeclareRequest request, String key) {
        PinnedPlan plan = plans.named(required("plan", request.plan()));
        String severity = required("severity", request.severity());
        known("severity", severity, plan.plan().severities().keySet());
        if (request.playbook() != null) {
            known("playbook", request.playbook(), plan.plan().playbooks().keySet());
        }
        request.facts()
                .keySet()
                .forEach(fact -> known("facts", fact, plan.plan().facts().keySet()));
        String by = required("by", request.by());
        if (request.alert() == null) {
            return start(plan, severity, request, by);
        }
        if (!request.facts().isEmpty()) {
            throw Problem.INVALID.because("facts cannot be stated together with alert; note them afterwards");
        }
        return streams.declare(
                request.alert(), key, new DeclareFromAlert(plan, severity, request.playbook(), request.title(), by));
    }

    private String start(PinnedPlan plan, String severity, DeclareRequest request, String by) {
        Instant declaredAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        IncidentDeclaration declaration = new IncidentDeclaration(
                plan,
                null,
                request.playbook(),
                severity,
                required("title", request.title()),
                declaredAt,
                null,
                null,
                by,
                mode,
                request.facts());
        String first = id(plan.plan(), declaredAt, request.facts());
        String summary = summary(declaration);
        for (int attempt = 1; attempt <= IDS; attempt++) {
            String id = attempt == 1 ? first : first + "-" + attempt;
            if (incidents.start(id, summary, declaration)) {
                return id;
            }
        }
        throw Problem.OVERLOADED.because("the ids " + first + " to " + first + "-" + IDS + " are taken; try again");
    }

    private static String id(Plan plan, Instant declaredAt, Map<String, @Nullable Object> facts) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        names.put("declared", declaredAt);
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        facts.forEach((name, value) -> named.put(Scope.nameOf(name), value));
        names.put("facts", named);
        return switch (plan.incidentId().render(new Scope(names))) {
            case Evaluation.Known known -> String.valueOf(known.value());
            case Evaluation.Unknown unknown ->
                throw Problem.INVALID.because("the plan names its incidents by '"
                        + plan.incidentId().source() + "', which cannot be read here: " + unknown.reason());
        };
    }

    /** {@code P0 mpc-transformer key-compromise}. */
    private static String summary(IncidentDeclaration declaration) {
        String what = declaration.playbook() == null ? declaration.title() : declaration.playbook();
        String summary =
                declaration.severity() + " " + declaration.plan().plan().plan() + " " + what;
        return summary.length() <= SUMMARY_LENGTH ? summary : summary.substring(0, SUMMARY_LENGTH);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.INVALID.because(field + " is missing");
        }
        return value;
    }

    private static void known(String field, String value, Collection<String> allowed) {
        if (!allowed.contains(value)) {
            throw Problem.INVALID.because(field + " is '" + value + "', the plan has: "
                    + (allowed.isEmpty() ? "none" : String.join(", ", allowed)));
        }
    }
}
