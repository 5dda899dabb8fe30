package dev.fireline.bridge.catalog;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A plan, as people choose one.
 *
 * @param digest SHA-256 of the file, lower-case hex
 * @param mode {@code live} or {@code rehearse}
 * @param severities most severe first
 * @param facts names of what can be stated of an incident
 * @param levels lowest first
 */
public record PlanSummary(
        String plan,
        String title,
        @Nullable String version,
        String digest,
        String mode,
        List<String> owner,
        List<NamedSeverity> severities,
        List<RuleSummary> rules,
        List<PlaybookSummary> playbooks,
        List<String> facts,
        List<CategorySummary> categories,
        List<String> levels) {

    static PlanSummary of(PinnedPlan pinned) {
        Plan plan = pinned.plan();
        return new PlanSummary(
                plan.plan(),
                plan.title(),
                plan.version(),
                pinned.digest(),
                plan.mode().name().toLowerCase(Locale.ROOT),
                plan.owner().names(),
                plan.severities().entrySet().stream()
                        .map(severity -> new NamedSeverity(
                                severity.getKey(), severity.getValue().title()))
                        .toList(),
                plan.rules().stream()
                        .map(rule ->
                                new RuleSummary(rule.rule(), rule.when().source(), rule.severity(), rule.playbook()))
                        .toList(),
                plan.playbooks().entrySet().stream()
                        .map(playbook -> new PlaybookSummary(
                                playbook.getKey(),
                                playbook.getValue().phases().keySet().stream()
                                        .map(phase -> phase.word())
                                        .toList()))
                        .toList(),
                List.copyOf(plan.facts().keySet()),
                plan.categories().entrySet().stream()
                        .map(category -> new CategorySummary(
                                category.getKey(),
                                category.getValue().types(),
                                category.getValue().playbook()))
                        .toList(),
                plan.levels());
    }

    /** @param id as written in the plan */
    public record NamedSeverity(String id, String title) {}

    /** @param when the condition, as written */
    public record RuleSummary(
            String rule,
            String when,
            String severity,
            @Nullable String playbook) {}

    /** @param types what may stand behind the slash of {@code category/type} */
    public record CategorySummary(
            String category, List<String> types, @Nullable String playbook) {}

    /** @param phases it has steps for, in their order */
    public record PlaybookSummary(String name, List<String> phases) {}
}
