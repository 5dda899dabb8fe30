package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.PlanFacts;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.plans.severity.Targets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a scenario may name of a plan. */
record PlanWords(Plan of) {
    private static final String OBLIGATION = "obligation-";
    private static final String UNKEPT = "unkept-";
    private static final String SOURCE_RESOLVED = "source-resolved";

    String plan() {
        return of.plan();
    }

    Collection<String> severities() {
        return of.severities().keySet();
    }

    Collection<String> playbooks() {
        return of.playbooks().keySet();
    }

    Collection<String> messages() {
        return of.messages().keySet();
    }

    Collection<String> facts() {
        return joined(new Sight(of).factTypes().keySet(), PlanFacts.OF_EVERY_INCIDENT);
    }

    Collection<String> roles() {
        return joined(of.roles().keySet(), Set.of(Role.COMMANDER));
    }

    /** Built in and foreign. */
    Collection<String> actions() {
        return joined(
                of.actions().keySet(),
                ActionCatalog.all().stream().map(ActionDeclaration::name).toList());
    }

    /**
     * What a question may be about: a step, a review task, a phase or a message that is approved, evidence that was not kept
     * before a step destroys, a legal clock, the end at the source.
     */
    Collection<String> asking() {
        Set<String> asking = new LinkedHashSet<>(acting());
        of.playbooks()
                .values()
                .forEach(playbook -> playbook.phases().forEach((name, phase) -> {
                    if (phase.approve() != null) {
                        asking.add(name.word());
                    }
                }));
        Steps.all(of).stream()
                .map(Steps.Placed::step)
                .filter(of::destroys)
                .forEach(step -> asking.add(UNKEPT + step.id()));
        asking.addAll(messages());
        of.obligations().forEach(duty -> asking.add(OBLIGATION + duty.id()));
        asking.add(SOURCE_RESOLVED);
        return asking;
    }

    /** What an action may be asked for by. */
    Collection<String> acting() {
        Set<String> acting = new LinkedHashSet<>();
        Steps.all(of).stream().map(placed -> placed.step().id()).forEach(acting::add);
        return acting;
    }

    /** Words that names of clocks are made of, beside what says their kind: {@code phase contain}, {@code approval stop}. */
    Collection<String> clocks() {
        Set<String> clocks = new LinkedHashSet<>();
        Arrays.stream(Targets.Promise.values()).map(Targets.Promise::word).forEach(clocks::add);
        clocks.add("acknowledgement");
        Arrays.stream(PhaseName.values()).map(PhaseName::word).forEach(clocks::add);
        clocks.addAll(asking());
        of.obligations().forEach(duty -> clocks.add(duty.id()));
        clocks.addAll(severities());
        clocks.addAll(of.responders().keySet());
        return clocks;
    }

    /** Actions that a step of that id asks for, and what undoes them; empty: there is none. */
    Set<String> actionsOf(String step) {
        Set<String> asked = new LinkedHashSet<>();
        Steps.all(of).stream()
                .map(Steps.Placed::step)
                .filter(each -> step.equals(each.id()))
                .forEach(each -> {
                    if (each instanceof Step.Action action && action.uses() != null) {
                        asked.add(action.uses());
                    }
                    Undo undo = each.options().undo();
                    if (undo != null && undo.step() != null && undo.step().uses() != null) {
                        asked.add(undo.step().uses());
                    }
                });
        return asked;
    }

    Map<String, FactType> factTypes() {
        return new Sight(of).factTypes();
    }

    /** The step of one of many: {@code isolate} of {@code isolate[db-1]}. */
    static String bare(String step) {
        int bracket = step.indexOf('[');
        return bracket < 0 ? step : step.substring(0, bracket);
    }

    /** What an outcome may be written for. */
    Collection<String> actionsAndActing() {
        return joined(acting(), actions());
    }

    private static Collection<String> joined(Collection<String> some, Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }
}
