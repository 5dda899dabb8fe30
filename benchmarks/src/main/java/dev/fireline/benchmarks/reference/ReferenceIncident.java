package dev.fireline.benchmarks.reference;

import dev.fireline.activities.people.RosterPeople;
import dev.fireline.benchmarks.stage.Waiting;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.AlertWorkflowImpl;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.response.IncidentWorkflowImpl;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Plays the reference incident on a server, by the plan and by hand, and counts what each left in its history. */
public final class ReferenceIncident implements AutoCloseable {
    private static final String QUEUE = "hand-written";

    private final WorkflowClient client;
    private final WorkerFactory workers;
    private final boolean paging;

    /**
     * @param client with the product's own payloads
     * @param paging whether those who are asked have an address and get a page
     */
    public ReferenceIncident(WorkflowClient client, boolean paging) {
        this.client = client;
        this.paging = paging;
        AnsweringActions actions = new AnsweringActions();
        PeoplePort people = new RosterPeople(() -> new Roster(Map.of()));
        AnsweringActions.Archive archive = new AnsweringActions.Archive();
        workers = WorkerFactory.newInstance(client);
        Worker workflows = workers.newWorker(AlertWorkflow.QUEUE);
        workflows.registerWorkflowImplementationTypes(AlertWorkflowImpl.class, IncidentWorkflowImpl.class);
        workflows.registerActivitiesImplementations(people);
        workers.newWorker(ActionCatalog.HTTP_QUEUE).registerActivitiesImplementations(actions);
        workers.newWorker(ActionCatalog.NOTIFY_QUEUE).registerActivitiesImplementations(actions, people);
        workers.newWorker("fireline-archive").registerActivitiesImplementations(archive);
        Worker byHand = workers.newWorker(QUEUE);
        byHand.registerWorkflowImplementationTypes(HandWrittenIncident.Impl.class);
        byHand.registerActivitiesImplementations((HandWrittenAction) what -> what);
        workers.start();
    }

    /**
     * What one incident left behind.
     *
     * @param events in its history
     * @param byType how many of each type
     * @param bytes of its history
     */
    public record Cost(int events, Map<String, Integer> byType, long bytes) {}

    /** By the plan; ends when the incident is closed. */
    public Cost byPlan() {
        String id = "INC-" + UUID.randomUUID();
        IncidentWorkflow incident = client.newWorkflowStub(IncidentWorkflow.class, options(id, AlertWorkflow.QUEUE));
        WorkflowClient.start(incident::respond, declaration());
        for (String step : List.of("detect", "contain", "investigate", "recover", "open-again")) {
            Waiting.until(
                    "question " + step,
                    () -> incident.show().questions().stream()
                            .anyMatch(asked ->
                                    asked.step().equals(step) && !asked.logins().isEmpty()));
            incident.decide(new Decide(step, "approve", "approver", null, null, null));
        }
        IncidentView closed = client.newUntypedWorkflowStub(id).getResult(IncidentView.class);
        if (closed.actions().size() != 18) {
            throw new IllegalStateException("the reference incident has 18 actions, not " + closed.actions());
        }
        return cost(id);
    }

    /** By hand. */
    public Cost byHand() {
        String id = "by-hand-" + UUID.randomUUID();
        HandWrittenIncident incident = client.newWorkflowStub(HandWrittenIncident.class, options(id, QUEUE));
        WorkflowClient.start(incident::respond, "reference");
        for (int round = 1; round <= HandWrittenIncident.ROUNDS.size(); round++) {
            int wanted = round;
            Waiting.until("round " + round, () -> incident.waitingFor() == wanted);
            incident.approve("approver");
        }
        client.newUntypedWorkflowStub(id).getResult(Void.class);
        return cost(id);
    }

    /** Bytes of what the incident is started with, as it goes into the history. */
    public static int startPayloadBytes(PinnedPlan plan) {
        Payload payload =
                Payloads.converter().toPayload(declaration(plan, "INC-1")).orElseThrow();
        return payload.getSerializedSize();
    }

    /** The plan as its file has it. */
    public PinnedPlan plan() {
        String yaml = resource();
        if (paging) {
            yaml = yaml.replace(
                    "approver: {login: approver}",
                    "approver: {login: approver, reach: [\"webhook:http://127.0.0.1:1/\"]}");
        }
        ReadPlan read = PlanReader.read("reference.yaml", yaml, Map.of());
        return new PinnedPlan(
                read.digest(),
                read.plan().orElseThrow(() -> new IllegalStateException(String.valueOf(read.problems()))));
    }

    private IncidentDeclaration declaration() {
        return declaration(plan(), "reference");
    }

    private static IncidentDeclaration declaration(PinnedPlan plan, String title) {
        return new IncidentDeclaration(
                plan,
                plan.plan().rules().getFirst().rule(),
                plan.plan().rules().getFirst().playbook(),
                plan.plan().severities().keySet().iterator().next(),
                title,
                Instant.now(),
                null,
                null,
                null,
                "live",
                Map.of());
    }

    private static WorkflowOptions options(String id, String queue) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(queue)
                .build();
    }

    private Cost cost(String id) {
        List<HistoryEvent> events = client.fetchHistory(id).getEvents();
        Map<String, Integer> byType = new LinkedHashMap<>();
        long bytes = 0;
        for (HistoryEvent event : events) {
            byType.merge(word(event.getEventType()), 1, Integer::sum);
            bytes += event.getSerializedSize();
        }
        return new Cost(events.size(), byType, bytes);
    }

    /** {@code EVENT_TYPE_TIMER_STARTED} to {@code timer started}. */
    private static String word(EventType type) {
        return type.name()
                .replace("EVENT_TYPE_", "")
                .replace("WORKFLOW_TASK", "task")
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(
                ReferenceIncident.class.getResourceAsStream("/reference.yaml"), "reference.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
