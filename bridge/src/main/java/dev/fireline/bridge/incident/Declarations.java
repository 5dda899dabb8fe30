package dev.fireline.bridge.incident;

import dev.fireline.bridge.alert.AlertStreams;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.category.Classified;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.severity.SeverityWords;
import dev.fireline.workflows.alert.DeclareFromAlert;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentIds;
import dev.fireline.workflows.incident.IncidentWords;
import dev.fireline.workflows.incident.SaidText;
import dev.fireline.workflows.question.RecordCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Declares incidents by hand: with a plan, or from a stream of alerts no rule matched. */
public final class Declarations {
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
     * @param key the same for every try of one declaration; empty: there is one try
     * @return id of the incident, which runs by then
     */
    public String declare(DeclareRequest request, Optional<String> key) {
        SaidText.tooLong("the declaration", request, "note where to find what is long")
                .ifPresent(problem -> {
                    throw Problem.INVALID.because(problem);
                });
        PinnedPlan plan = plans.named(required("plan", request.plan()));
        String said = required("severity", request.severity());
        SeverityWords words = plan.plan().severityWords();
        String severity =
                words.meant(said).orElseThrow(() -> Problem.INVALID.because("severity: " + words.refusal(said)));
        if (request.playbook() != null) {
            known("playbook", request.playbook(), plan.plan().playbooks().keySet());
        }
        if (request.category() != null) {
            Classified.problem(request.category(), plan.plan().categories()).ifPresent(problem -> {
                throw Problem.INVALID.because("category: " + problem);
            });
        }
        request.facts().forEach((fact, value) -> checkFact(plan.plan(), fact, value));
        String by = required("by", request.by());
        if (request.alert() == null) {
            return start(
                    plan,
                    severity,
                    request,
                    by,
                    key.map(given -> DeclarationKey.of(given, request)).orElse(null));
        }
        if (!request.facts().isEmpty()) {
            throw Problem.INVALID.because("facts cannot be stated together with alert; note them afterwards");
        }
        return streams.declare(
                request.alert(),
                key.orElseGet(IdempotencyKey::unrepeated),
                new DeclareFromAlert(plan, severity, request.playbook(), request.title(), by, request.category()));
    }

    private String start(
            PinnedPlan plan, String severity, DeclareRequest request, String by, @Nullable DeclarationKey key) {
        String title = required("title", request.title());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant declaredAt = key == null ? now : incidents.declaredAt(key, now);
        IncidentDeclaration declaration = new IncidentDeclaration(
                        plan,
                        null,
                        request.playbook(),
                        severity,
                        title,
                        declaredAt,
                        null,
                        null,
                        by,
                        mode,
                        request.facts())
                .categorized(request.category());
        String wanted = IncidentIds.of(plan.plan(), declaredAt, null, request.facts());
        String summary = IncidentWords.summary(severity, plan.plan().plan(), declaration.title());
        for (int number = 1; number <= IncidentIds.MOST_TRIES; number++) {
            String id = IncidentIds.numbered(wanted, number);
            if (incidents.start(id, summary, declaration, key)) {
                return id;
            }
        }
        throw Problem.OVERLOADED.because("every id after " + wanted + " is taken; try again");
    }

    private static void checkFact(Plan plan, String name, @Nullable Object value) {
        known("facts", name, plan.facts().keySet());
        FactType type = Objects.requireNonNull(plan.facts().get(name), "known").type();
        RecordCheck.of(name, RecordCheck.allowed(plan, name, type), value).ifPresent(problem -> {
            throw Problem.INVALID.because("facts: " + problem);
        });
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
