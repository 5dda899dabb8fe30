package dev.fireline.workflows.incident;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.category.Category;
import dev.fireline.plans.category.Classified;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.rule.Match;
import dev.fireline.plans.rule.RuleMatcher;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.ScenarioAlert;
import dev.fireline.plans.schedule.Schedule;
import dev.fireline.plans.value.Components;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an incident is started with. The incident's id is the workflow id.
 *
 * @param rule that decided; null when a person did
 * @param playbook null: none; people and clocks only
 * @param declaredAt the receipt of the alert that decided it (or of the person's call): every clock counts from here
 * @param alert that decided it; null when a person declared without one
 * @param alertStream workflow id of its stream; null without one
 * @param declaredBy login; null when an alert did
 * @param mode {@code live} or {@code rehearse}: the installation's; the plan's stricter one wins
 * @param facts stated by the person who declared
 * @param occurrences how often the stream's alerts had been received by then; null: not counted
 * @param skew by how much the bridge's clock was ahead of Temporal's, where that mattered; negative: behind; null: it was
 *     not
 * @param category {@code security/data_breach}; null: not classified. Its playbook answers where none is named
 * @param schedule of the plan, whose tasks came round; null: something has happened. Nobody is called but who does them
 * @param drill of the plan, which is only played; null: it is no drill
 * @param besides alerts that had been received by then and are part of it, oldest first, without {@code alert}; null: none.
 *     They bring facts, as one does that joins later
 */
public record IncidentDeclaration(
        PinnedPlan plan,
        @Nullable String rule,
        @Nullable String playbook,
        String severity,
        String title,
        Instant declaredAt,
        @Nullable Alert alert,
        @Nullable String alertStream,
        @Nullable String declaredBy,
        String mode,
        Map<String, @Nullable Object> facts,
        @Nullable Long occurrences,
        @Nullable Duration skew,
        @Nullable String category,
        @Nullable String schedule,
        @Nullable String drill,
        @Nullable List<Alert> besides) {
    private static final String PLAYED = "[DRILL] ";

    public IncidentDeclaration {
        facts = Ordered.copy(facts);
        besides = besides == null ? null : Ordered.copy(besides);
        Category of = category == null
                ? null
                : plan.plan().categories().get(Classified.parse(category).category());
        playbook = playbook == null && of != null ? of.playbook() : playbook;
    }

    public IncidentDeclaration(
            PinnedPlan plan,
            @Nullable String rule,
            @Nullable String playbook,
            String severity,
            String title,
            Instant declaredAt,
            @Nullable Alert alert,
            @Nullable String alertStream,
            @Nullable String declaredBy,
            String mode,
            Map<String, @Nullable Object> facts) {
        this(
                plan,
                rule,
                playbook,
                severity,
                title,
                declaredAt,
                alert,
                alertStream,
                declaredBy,
                mode,
                facts,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * The tasks of a schedule, of no consequence for anybody else: they stand at the least severe severity.
     *
     * @param openedAt when their period's first business day opened: their clocks count from here
     */
    public static IncidentDeclaration scheduled(PinnedPlan plan, Schedule schedule, Instant openedAt, String mode) {
        return new IncidentDeclaration(
                plan,
                null,
                null,
                plan.plan().severities().keySet().stream()
                        .reduce((worse, milder) -> milder)
                        .orElseThrow(),
                schedule.heading(),
                openedAt,
                null,
                null,
                null,
                mode,
                Map.of(),
                null,
                null,
                null,
                schedule.id(),
                null,
                null);
    }

    /**
     * A drill of the plan, begun by its alert or by its person. Its alert belongs to no stream: no real one joins.
     *
     * @param by login of who started it; null: it came round
     * @throws IllegalArgumentException when no rule matches its alert, which a checked plan rules out
     */
    public static IncidentDeclaration drill(
            PinnedPlan plan, Drill drill, Instant at, @Nullable String by, String mode) {
        DeclareByHand declare = drill.declare();
        ScenarioAlert written = drill.alert();
        if (declare != null) {
            return new IncidentDeclaration(
                            plan,
                            null,
                            declare.playbook(),
                            plan.plan().severityWords().named(declare.severity()),
                            PLAYED + declare.title(),
                            at,
                            null,
                            null,
                            declare.by() == null ? by : declare.by(),
                            mode,
                            declare.facts())
                    .categorized(declare.category())
                    .playing(drill.id());
        }
        if (written == null) {
            throw new IllegalArgumentException("nothing begins the drill " + drill.id());
        }
        Alert alert = written.received(plan.plan().intake(), at, at);
        Match match = RuleMatcher.match(plan.plan(), alert)
                .orElseThrow(() -> new IllegalArgumentException("no rule matches the alert of drill " + drill.id()));
        return new IncidentDeclaration(
                        plan,
                        match.rule().rule(),
                        match.rule().playbook(),
                        match.severity(),
                        PLAYED + alert.title(),
                        at,
                        alert,
                        null,
                        by,
                        mode,
                        Map.of())
                .categorized(match.rule().category())
                .playing(drill.id());
    }

    private IncidentDeclaration playing(String drill) {
        return Components.with(this, "drill", drill);
    }

    /** The same, of that category. */
    public IncidentDeclaration categorized(@Nullable String category) {
        return Components.with(this, "category", category);
    }

    /** The same, about those alerts besides. */
    public IncidentDeclaration besides(List<Alert> others) {
        return others.isEmpty() ? this : Components.with(this, "besides", others);
    }

    /** The same, with how often its alerts had been received, and by how wrong a clock. */
    public IncidentDeclaration counted(long times, Duration wrongBy) {
        return Components.with(Components.with(this, "occurrences", times), "skew", wrongBy.isZero() ? null : wrongBy);
    }
}
