package dev.fireline.plans;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.category.Category;
import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.document.PlanDocument;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.fact.Fact;
import dev.fireline.plans.intake.Intake;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.metric.MetricTarget;
import dev.fireline.plans.obligation.Obligation;
import dev.fireline.plans.people.Channel;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.runner.Runner;
import dev.fireline.plans.schedule.Schedule;
import dev.fireline.plans.severity.Severity;
import dev.fireline.plans.severity.SeverityWords;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Components;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response plan: one YAML file per system. Checked when read, immutable, and pinned by value to every incident it
 * answers.
 *
 * @param severities most severe first
 * @param inputs name to the value of this installation
 */
public record Plan(
        @Key(value = "name of the plan, in kebab-case", required = true, id = true)
        String plan,

        @Key(value = "heading for people", required = true) String title,

        @Key(value = "who answers for the plan", required = true)
        Who owner,

        @Key("version of the plan, for people") @Nullable String version,
        @Key("when the plan was last changed") @Nullable LocalDate updated,

        @Key("when the plan must be looked at again; a passed date is warned about") @Nullable
        LocalDate reviewBy,

        @Key("how confidential the plan is") @Nullable String classification,
        @Key("documents shown with an incident, by heading") Map<String, String> links,

        @Key("live, or rehearse: every action dry and every message marked")
        Mode mode,

        @Key("when business hours run") @Nullable BusinessCalendar businessHours,

        @Key("how an incident is named; declared, alert and facts may be used")
        Template incidentId,

        @Key("values of the installation, by name") Map<String, Object> inputs,
        @Key("where exhibits go") @Nullable EvidenceSettings evidence,

        @Key(
                "who else keeps a checkpoint of the audit log; closing waits for it, or for two people who say that it must not")
        @Nullable
        AuditSettings audit,

        @Key("actions of somebody else's workers, by `family.verb`")
        Map<String, ForeignAction> actions,

        @Key("where `runner.exec` runs its commands, by name")
        Map<String, Runner> runners,

        @Key("what can be known of an incident, by name") Map<String, Fact> facts,

        @Key("what kinds of incident there are, by name") Map<String, Category> categories,

        @Key(value = "how bad it can be, most severe first", required = true)
        Map<String, Severity> severities,

        @Key("people and teams by name") Map<String, Responder> responders,

        @Key(
                "responders, lowest first; the first is in charge from the declaration, and a rung that calls one puts it in charge")
        List<String> levels,

        @Key("parts played in an incident, by name") Map<String, Role> roles,
        @Key("names for addresses") Map<String, Channel> channels,

        @Key("how the generic alerts sent to this plan look") @Nullable
        Intake intake,

        @Key(value = "which alerts open which incident; the first match wins", required = true)
        List<Rule> rules,

        @Key(value = "what is done, by name", required = true)
        Map<String, Playbook> playbooks,

        @Key("what is told to whom, by name") Map<String, Message> messages,

        @Key("what is kept with an incident and rendered when it is read, by name")
        Map<String, PlanDocument> documents,

        @Key("whom the law or a contract makes us tell, and by when; closing waits for them")
        List<Obligation> obligations,

        @Key("what reports measure against, by name of the metric")
        Map<String, BySeverity<MetricTarget>> metrics,

        @Key("steps from resolution on, side by side; closing waits for them")
        List<Step> review,

        @Key("steps from resolution on, side by side; closing does not wait for them")
        List<Step> followUp,

        @Key("what comes round on the first business day of a week, month, quarter or year")
        List<Schedule> schedules,

        @Key("incidents that are only played, with people or without")
        List<Drill> drills) {

    public static final Template DEFAULT_INCIDENT_ID = new Template("INC-${{ format(declared, \"yyyyMMdd-HHmmss\") }}");

    /** Whether actions act. The stricter of the plan's and the installation's mode holds. */
    public enum Mode {
        LIVE,
        REHEARSE
    }

    public Plan {
        mode = mode == null ? Mode.LIVE : mode;
        incidentId = incidentId == null ? DEFAULT_INCIDENT_ID : incidentId;
        links = Ordered.copy(links);
        inputs = Ordered.copy(inputs);
        actions = Ordered.copy(actions);
        runners = Ordered.copy(runners);
        facts = Ordered.copy(facts);
        categories = Ordered.copy(categories);
        severities = Ordered.copy(severities);
        responders = Ordered.copy(responders);
        levels = Ordered.copy(levels);
        roles = Ordered.copy(roles);
        channels = Ordered.copy(channels);
        rules = Ordered.copy(rules);
        playbooks = Ordered.copy(playbooks);
        messages = Ordered.copy(messages);
        documents = Ordered.copy(documents);
        obligations = Ordered.copy(obligations);
        metrics = Ordered.copy(metrics);
        review = Ordered.copy(review);
        followUp = Ordered.copy(followUp);
        schedules = Ordered.copy(schedules);
        drills = Ordered.copy(drills);
    }

    /** As an incident takes it: the public holidays of its calendar are written out around that day. */
    public Plan loaded(LocalDate today) {
        return businessHours == null ? this : Components.with(this, "businessHours", businessHours.loaded(today));
    }

    /** The action of that name, built in or declared here. */
    public Optional<KnownAction> action(String name) {
        return ActionCatalog.find(name)
                .map(KnownAction::of)
                .or(() -> Optional.ofNullable(actions.get(name)).map(declared -> KnownAction.of(name, declared)));
    }

    /** Whether the step is an action that takes what nothing brings back. */
    public boolean destroys(Step step) {
        return step instanceof Step.Action action
                && action(String.valueOf(action.uses()))
                        .filter(KnownAction::destroys)
                        .isPresent();
    }

    /** The drill of that name. */
    public Optional<Drill> drill(String id) {
        return drills.stream().filter(drill -> drill.id().equals(id)).findFirst();
    }

    /** The schedule of that name. */
    public Optional<Schedule> schedule(String id) {
        return schedules.stream().filter(schedule -> schedule.id().equals(id)).findFirst();
    }

    /** How people say its severities. */
    public SeverityWords severityWords() {
        return new SeverityWords(severities);
    }

    /** Whether there is a playbook of that name that is only called. */
    public boolean isFragment(String playbook) {
        Playbook named = playbooks.get(playbook);
        return named != null && named.isFragment();
    }

    /** Whether the first severity is worse than the second; the order of the plan decides. */
    public boolean isWorse(String severity, String than) {
        return place(severity) < place(than);
    }

    /** Where a severity stands in the order of the plan: 0 is the most severe; negative: the plan has none of that name. */
    public int place(String severity) {
        return List.copyOf(severities.keySet()).indexOf(severity);
    }
}
