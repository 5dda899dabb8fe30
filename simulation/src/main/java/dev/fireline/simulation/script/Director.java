package dev.fireline.simulation.script;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.simulation.engine.SimulatedEngine;
import dev.fireline.simulation.record.SimulatedArchive;
import dev.fireline.simulation.record.SimulatedPeople;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.drill.AnswerScript;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentIds;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.people.PeopleQuery;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Plays a scenario: everything it prescribes happens at its moment, and the play ends when nothing is left of it. */
public final class Director {
    private final PinnedPlan plan;
    private final Scenario scenario;
    private final @Nullable Drill drill;
    private final SimulatedEngine engine;
    private final SimulatedArchive archive;
    private final SimulatedPeople people;
    private final Remarks remarks;
    private final Voice voice;
    private final Answers answers;
    private final AlertSource alerts;
    private final CompletableFuture<Instant> ended = new CompletableFuture<>();
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private int left;

    /** @param drill what begins it; null: the scenario does */
    public Director(
            PinnedPlan plan,
            Scenario scenario,
            @Nullable Drill drill,
            SimulatedEngine engine,
            SimulatedArchive archive,
            SimulatedPeople people,
            Remarks remarks) {
        this.plan = plan;
        this.scenario = scenario;
        this.drill = drill;
        this.engine = engine;
        this.archive = archive;
        this.people = people;
        this.remarks = remarks;
        this.voice = new Voice(engine, remarks);
        this.answers = new Answers(
                new AnswerScript(plan.plan(), scenario.answers()),
                engine,
                voice,
                remarks,
                drill == null ? login -> true : Set.copyOf(logins("", drill.people()))::contains);
        this.alerts = new AlertSource(plan, scenario, engine, remarks);
    }

    /** Prepares everything; it begins when time does. */
    public CompletableFuture<Instant> play() {
        archive.whenWritten(this::written);
        scenario.alerts()
                .forEach(alert -> at(
                        scenario.start().plus(alert.at()),
                        () -> alerts.receive(alert)
                                .ifPresent(wait -> at(engine.now().plus(wait), () -> {}))));
        if (drill != null) {
            at(scenario.start(), () -> start(drill));
        }
        DeclareByHand declare = scenario.declare();
        if (declare != null) {
            at(scenario.start().plus(declare.at()), () -> declare(declare));
        }
        scenario.acts()
                .forEach(act -> at(
                        scenario.start().plus(act.at()),
                        () -> first().ifPresentOrElse(
                                        incident -> voice.act(incident, act),
                                        () -> remarks.add(
                                                "no incident is declared yet: " + act.words() + " comes too early"))));
        engine.at(scenario.start().plus(scenario.until()), this::end);
        return ended;
    }

    private void at(Instant moment, Runnable task) {
        left++;
        engine.at(moment, () -> {
            task.run();
            left--;
            endWhenOver();
        });
    }

    private Optional<String> first() {
        return archive.incidents().stream().map(incident -> incident.id()).findFirst();
    }

    private void written(IncidentView view) {
        answers.look(view);
        if (view.status() == Status.CLOSED || view.status() == Status.CANCELLED) {
            engine.at(engine.now(), () -> look(view.id()));
        }
    }

    /** What comes after closing, such as a follow-up, is part of it. */
    private void look(String incident) {
        if (engine.client().newUntypedWorkflowStub(incident).describe().getCloseTime() != null) {
            over.add(incident);
            endWhenOver();
        }
    }

    private void endWhenOver() {
        long declared = archive.incidents().size();
        if (left == 0 && declared > 0 && over.size() == declared) {
            end();
        }
    }

    /** Nothing happens any more while the play is looked at. */
    private void end() {
        engine.end();
        ended.complete(engine.now());
    }

    private void declare(DeclareByHand declare) {
        Instant now = engine.now();
        String id = IncidentIds.of(plan.plan(), now, null, declare.facts());
        start(
                id,
                new IncidentDeclaration(
                                plan,
                                null,
                                declare.playbook(),
                                plan.plan().severityWords().named(declare.severity()),
                                declare.title(),
                                now,
                                null,
                                null,
                                declare.by() == null ? ownersLogin(id) : declare.by(),
                                scenario.mode().name().toLowerCase(Locale.ROOT),
                                declare.facts())
                        .categorized(declare.category()));
    }

    private void start(Drill drill) {
        Instant now = engine.now();
        start(
                IncidentIds.ofDrill(now),
                IncidentDeclaration.drill(
                        plan, drill, now, null, scenario.mode().name().toLowerCase(Locale.ROOT)));
    }

    private void start(String id, IncidentDeclaration declaration) {
        IncidentWorkflow incident = engine.client()
                .newWorkflowStub(
                        IncidentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(AlertWorkflow.QUEUE)
                                .build());
        WorkflowClient.start(incident::respond, declaration);
    }

    private String ownersLogin(String id) {
        List<String> logins = logins(id, plan.plan().owner());
        return logins.isEmpty() ? "somebody" : logins.getFirst();
    }

    private List<String> logins(String id, Who who) {
        return SimulatedPeople.logins(people.lookup(
                id,
                new PeopleQuery(
                        plan.plan().plan(),
                        who,
                        plan.plan().responders(),
                        plan.plan().roles(),
                        Map.of(),
                        "",
                        List.of(),
                        plan.plan().channels())));
    }
}
