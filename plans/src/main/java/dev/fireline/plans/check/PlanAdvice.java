package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.expression.OtherBraces;
import dev.fireline.plans.metric.MetricTarget;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PlanFacts;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Findings;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.reader.Problems;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.plans.reader.Snippet;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.severity.Severity;
import dev.fireline.plans.severity.Targets;
import dev.fireline.plans.value.DidYouMean;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a sound plan may still get wrong: clocks that contradict each other, people nobody reaches, parts nobody uses. */
public final class PlanAdvice {
    private final Draft<Plan> draft;
    private final Plan plan;
    private final Roster roster;
    private final Report report;

    private PlanAdvice(Draft<Plan> draft, Roster roster, Report report) {
        this.draft = draft;
        this.plan = draft.value();
        this.roster = roster;
        this.report = report;
    }

    /** Warnings alone; none for a plan with errors. */
    public static Problems of(ReadPlan read, Roster roster) {
        Draft<Plan> draft = read.draft();
        if (draft == null || read.problems().hasErrors()) {
            return Problems.NONE;
        }
        Findings findings = new Findings(read.file());
        new PlanAdvice(draft, roster, new Report(draft.places(), findings)).check();
        return findings.problems();
    }

    private void check() {
        plan.severities().forEach(this::lateLadder);
        plan.severities().forEach(this::slowApprovals);
        new ReachAdvice(plan, roster, report).check();
        new MessagesAdvice(plan, report).check();
        new ApproversAdvice(plan, roster, report).check();
        new ScriptedPeopleAdvice(plan, roster, report).check();
        new TimesAdvice(plan, report).check();
        sameName();
        plan.metrics().keySet().forEach(this::uncountedMetric);
        draft.snippets().forEach(this::otherBraces);
        unused();
    }

    /** What other tools replace stands as it is written here. */
    private void otherBraces(Snippet snippet) {
        if (snippet.form() == Snippet.Form.TEMPLATE) {
            OtherBraces.in(snippet.source())
                    .forEach(
                            problem -> report.findings().warning(snippet.placeOf(problem.offset()), problem.message()));
        }
    }

    /** Every incident after the first would be told apart by a number alone. */
    private void sameName() {
        if (!plan.incidentId().source().contains("${{")) {
            report.warningAtKey(
                    Pointer.ROOT.at("incident-id"),
                    "names every incident the same, but for a number behind it; put a time or a fact in, as in"
                            + " INC-${{ format(declared, \"yyyyMMdd-HHmmss\") }}");
        }
    }

    /** What is neither counted nor stated would be a target nothing is held against. */
    private void uncountedMetric(String name) {
        if (!MetricTarget.COUNTED.contains(name) && !PlanFacts.isStated(plan, name)) {
            report.warningAtKey(
                    Pointer.ROOT.at("metrics").at(name),
                    "nothing is counted as `" + name + "` and no fact is called so: its target is held against nothing"
                            + DidYouMean.hint(name, MetricTarget.COUNTED));
        }
    }

    private void lateLadder(String name, Severity severity) {
        @Nullable
        Duration promised = severity.target(Targets.Promise.ACKNOWLEDGE)
                .flatMap(Elapsed::durationOf)
                .orElse(null);
        List<Rung> ladder = severity.escalate();
        if (promised == null || ladder.isEmpty() || ladder.getFirst().unless() != Rung.Unless.ACKNOWLEDGED) {
            return;
        }
        @Nullable
        Duration first = Optional.ofNullable(ladder.getFirst().after())
                .flatMap(after -> after.at(name))
                .flatMap(Elapsed::durationOf)
                .orElse(null);
        if (first != null && first.compareTo(promised) > 0) {
            report.warningAtKey(
                    Pointer.ROOT.at("severities").at(name).at("escalate").at(0).at("after"),
                    "calls somebody " + new Elapsed(first) + " after the declaration, when the target acknowledge ("
                            + new Elapsed(promised) + ") is long missed");
        }
    }

    private void slowApprovals(String name, Severity severity) {
        @Nullable
        Duration promised = severity.target(Targets.Promise.CONTAIN)
                .flatMap(Elapsed::durationOf)
                .orElse(null);
        if (promised == null) {
            return;
        }
        plan.playbooks().forEach((playbook, of) -> {
            Phase contain = of.contain();
            if (contain != null) {
                PlanSteps.nested(contain.steps())
                        .filter(step -> within(step, name)
                                .filter(asked -> asked.compareTo(promised) > 0)
                                .isPresent())
                        .forEach(step -> report.warningAtKey(
                                Pointer.ROOT
                                        .at("severities")
                                        .at(name)
                                        .at("targets")
                                        .at("contain"),
                                "contain is promised within " + new Elapsed(promised) + ", but the approval of `"
                                        + step.id() + "` in `" + playbook + "` alone may take longer"));
            }
        });
    }

    private static Optional<Duration> within(Step step, String severity) {
        return step.options().approve() == null || step.options().approve().within() == null
                ? Optional.empty()
                : step.options().approve().within().at(severity).flatMap(Elapsed::durationOf);
    }

    private void unused() {
        Set<String> words = new HashSet<>();
        gather(new JsonMapper().valueToTree(plan), words);
        unusedFacts(words);
        plan.responders().keySet().stream()
                .filter(name -> !words.contains(name))
                .forEach(name ->
                        report.warningAtKey(Pointer.ROOT.at("responders").at(name), "`" + name + "` is used nowhere"));
        plan.playbooks().forEach((name, playbook) -> {
            if (playbook.isFragment() && !words.contains(name)) {
                report.warningAtKey(
                        Pointer.ROOT.at("playbooks").at(name), "the fragment `" + name + "` is called nowhere");
            }
        });
        plan.messages().forEach((name, message) -> {
            boolean sent = message.at() != null || message.every() != null || words.contains(name);
            if (!sent) {
                report.warningAtKey(
                        Pointer.ROOT.at("messages").at(name), "`" + name + "` is sent by nothing; only a person can");
            }
        });
    }

    private void unusedFacts(Set<String> words) {
        UnusedFacts.of(draft, words)
                .forEach(name -> report.warningAtKey(
                        Pointer.ROOT.at("facts").at(name),
                        "the fact `" + name + "` is used nowhere: nothing reads it, and nobody is asked for it"));
    }

    /** Every text of the plan; its name is no use of itself, for names are keys. */
    private static void gather(JsonNode node, Set<String> words) {
        if (node.isString()) {
            words.add(node.asString());
        }
        node.forEach(child -> gather(child, words));
    }
}
