package dev.fireline.activities.kubernetes.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.kubernetes.ClusterState;
import dev.fireline.activities.kubernetes.GrantedRights;
import dev.fireline.activities.kubernetes.Kubeconfig;
import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings.Most;
import dev.fireline.activities.people.RosterPeople;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.people.Roster;
import dev.fireline.standins.faults.HttpFault;
import dev.fireline.standins.faults.HttpFault.Held.Then;
import dev.fireline.standins.faults.Seen;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.activity.DynamicActivity;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.EncodedValues;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One incident of a shipped procedure: the real workflow on a real Temporal server, the real actions on a real API server
 * with the rights that the deployment gives them, people who say yes, and two workers of which one dies, at a given write.
 */
final class DisturbedIncident implements AutoCloseable {
    /** Below the three minutes of a test, so that it says what it waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(160);

    private static final Roster ROSTER =
            Catalog.load(null, Map.of(), LocalDate.of(2026, 11, 1)).roster();

    private final IncidentEngine engine;
    private final int lane;
    private final Procedure procedure;
    private final String token;
    private final RememberedArchive archive;
    private final KubernetesClient admin;
    private final Path folder;
    private final Most most;
    private final TwoWorkers workers;
    private final WorkflowServiceStubs stubs;
    private final IncidentWorkflow incident;
    private final Consent people;
    private volatile boolean died;
    private volatile boolean terminated;

    /**
     * @param folder for its kubeconfigs
     * @param token part of every name of this incident, of letters and digits
     */
    DisturbedIncident(
            IncidentEngine engine,
            int lane,
            RealApiServer server,
            KubernetesClient admin,
            Procedure procedure,
            Path folder,
            String token)
            throws IOException, GeneralSecurityException {
        this(engine, lane, server, admin, procedure, folder, token, new Most(null, null, null));
    }

    /** @param most how far its actions may reach */
    DisturbedIncident(
            IncidentEngine engine,
            int lane,
            RealApiServer server,
            KubernetesClient admin,
            Procedure procedure,
            Path folder,
            String token,
            Most most)
            throws IOException, GeneralSecurityException {
        this.engine = engine;
        this.lane = lane;
        this.procedure = procedure;
        this.token = token;
        this.admin = admin;
        this.archive = new RememberedArchive(id());
        this.folder = folder;
        this.most = most;
        this.workers = new TwoWorkers(server, this::worker);
        this.stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(engine.target())
                .build());
        this.incident = MortalWorker.client(stubs, lane)
                .newWorkflowStub(
                        IncidentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id())
                                .setTaskQueue(AlertWorkflow.QUEUE)
                                .build());
        this.people = new Consent(incident, archive, procedure.severity());
    }

    private String id() {
        return "INC-" + token;
    }

    private MortalWorker worker(URI cluster) {
        Path kubeconfig = folder.resolve(token + cluster.getPort() + ".kubeconfig");
        KubernetesSettings settings =
                new KubernetesSettings(Kubeconfig.write(kubeconfig, cluster, "fireline-token"), null, List.of(), most);
        return new MortalWorker(engine, lane, settings, new Elsewhere(), archive, new RosterPeople(() -> ROSTER));
    }

    /**
     * The worker dies that makes that write.
     *
     * @param write counted from 0, from now on, dry runs included
     */
    void dieAt(int write, Then then) {
        died = false;
        workers.dieAt(write, Seen::isWrite, then, () -> died = true);
    }

    /**
     * Somebody says that it was a false alarm while that write is on its way.
     *
     * @param write counted from 0, dry runs left out whose address tells it
     */
    void cancelAt(int write, Then then) {
        workers.hold(write, DisturbedIncident::changes, then, this::sayFalseAlarm);
    }

    /**
     * The worker dies that makes that write, and somebody says that it was a false alarm.
     *
     * @param write counted from 0, dry runs left out
     * @param told whether the next worker has taken over by then, and hears nothing from the cluster until it was said;
     *     false: it was said before anybody noticed the death
     */
    void dieAndCancelAt(int write, boolean told) {
        workers.dieAt(
                write, DisturbedIncident::changes, Then.ANSWER_LOST, told ? workers::silence : this::sayFalseAlarm);
    }

    /** No dry run gets an answer while anybody would wait for it. */
    void neverAnswerDryRuns() {
        workers.every(seen -> seen.path().contains("dryRun="), new HttpFault.Stall(PATIENCE.multipliedBy(2)));
    }

    /** The cluster tries nothing out. */
    void failDryRuns() {
        workers.every(seen -> seen.path().contains("dryRun="), new HttpFault.Answers(500));
    }

    /** That write is made, its answer is lost, and from then on the cluster says nothing at all. */
    void fallSilentAt(int write) {
        workers.hold(write, DisturbedIncident::changes, Then.ANSWER_LOST, workers::silence);
    }

    /** Somebody says that it was a false alarm while the cluster is silent, which comes back after that. */
    void cancelInTheSilence() {
        answerUntil("in doubt", view -> timeline().stream().anyMatch(line -> line.contains("may have been done")));
        long tried = workers.seen().size();
        await(token + " tries again")
                .atMost(PATIENCE)
                .until(() -> workers.seen().size() > tried);
        sayFalseAlarm();
        workers.noFaults();
        awaitCancelled();
    }

    /** Somebody terminates the workflow, as nobody should, when that write has been made and its answer is on the way. */
    void terminateAt(int write) {
        workers.hold(write, DisturbedIncident::changes, Then.ANSWER_LOST, () -> {
            terminated = true;
            untyped().terminate("somebody clicked on it");
        });
    }

    void awaitTerminated() {
        answerUntil("terminated", view -> terminated);
        await(token + " terminated")
                .atMost(PATIENCE)
                .until(() -> untyped().describe().getStatus()
                        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
    }

    /** What {@code temporal workflow reset --type LastWorkflowTask} does. */
    void reset() {
        WorkflowExecution execution = untyped().describe().getExecution();
        long last = MortalWorker.client(stubs, lane).fetchHistory(id()).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                .mapToLong(HistoryEvent::getEventId)
                .max()
                .orElseThrow();
        stubs.blockingStub()
                .resetWorkflowExecution(ResetWorkflowExecutionRequest.newBuilder()
                        .setNamespace(IncidentEngine.lane(lane))
                        .setWorkflowExecution(execution)
                        .setWorkflowTaskFinishEventId(last)
                        .setReason("it was terminated by mistake")
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }

    void cancelAgain() {
        MortalWorker.client(stubs, lane)
                .newWorkflowStub(IncidentWorkflow.class, id())
                .cancel(new Cancel("alice", "a false alarm"));
        awaitCancelled();
    }

    private WorkflowStub untyped() {
        return MortalWorker.client(stubs, lane).newUntypedWorkflowStub(id());
    }

    private void sayFalseAlarm() {
        incident.cancel(new Cancel("alice", "a false alarm"));
    }

    /** No dry run whose address tells that it is one. */
    private static boolean changes(Seen request) {
        return request.isWrite() && !request.path().contains("dryRun=");
    }

    /** Requests that might have changed something, in order. */
    List<Seen> writes() {
        return workers.seen().stream().filter(Seen::isWrite).toList();
    }

    /** How many of them each of the two workers made. */
    List<Long> writesOfEach() {
        return workers.writes();
    }

    /** The cluster as it was before anything happened. */
    void prepare() {
        procedure.namespaces(token).forEach(namespace -> {
            apply("{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace));
            GrantedRights.bind(
                    admin,
                    namespace,
                    "fireline-find",
                    "fireline-scale",
                    "fireline-delete-pod",
                    "fireline-delete-secret",
                    "fireline-configmap",
                    "fireline-isolate",
                    "fireline-relabel");
        });
        procedure.manifests(token).forEach(this::apply);
    }

    void declare() {
        WorkflowClient.start(incident::respond, procedure.declaration(token));
    }

    void contain() {
        declare();
        goOn();
    }

    /** Until it is contained. Cancelled before that, a change that nobody has tried again yet is one to look at by hand. */
    void goOn() {
        answerUntil("contained", view -> view.containedAt() != null);
    }

    /** Somebody says that it was a false alarm. */
    void cancel() {
        sayFalseAlarm();
        awaitCancelled();
    }

    void awaitCancelled() {
        answerUntil("cancelled", view -> view.status() == Status.CANCELLED);
    }

    /** Of everything a plan could have touched: which write made it what it is. */
    Map<String, String> versions() {
        return ClusterState.versions(admin, token, procedure.namespaces(token));
    }

    ClusterState state() {
        return ClusterState.of(admin, token, procedure.namespaces(token));
    }

    /** Where it was last told to. */
    boolean died() {
        return died;
    }

    IncidentView view() {
        return archive.view();
    }

    List<String> timeline() {
        return archive.timeline();
    }

    /** Waits for these questions and answers none. */
    void awaitQuestions(String kind, List<String> steps) {
        await(token + " asks " + steps)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(archive.view())
                        .isNotNull()
                        .extracting(IncidentView::questions, list(Question.class))
                        .as(() -> String.join("\n", timeline()))
                        .filteredOn(question -> question.kind().equals(kind))
                        .extracting(Question::step)
                        .containsExactlyInAnyOrderElementsOf(steps));
    }

    /** Waits until one of these steps asks, answers nothing, and tells which. */
    String awaitOneQuestion(String kind, List<String> steps) {
        return await(token + " asks one of " + steps)
                .atMost(PATIENCE)
                .until(
                        () -> Stream.ofNullable(archive.view())
                                .flatMap(view -> view.questions().stream())
                                .filter(question -> question.kind().equals(kind) && steps.contains(question.step()))
                                .map(Question::step)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    void approve(String step) {
        people.answer(question(step));
    }

    /** Somebody lets the incident go on without it. */
    void leaveOut(String step) {
        String login = question(step).logins().getFirst();
        incident.decide(new Decide(step, "skip", login, "not so far", Map.of(), null));
    }

    private Question question(String step) {
        return view().questions().stream()
                .filter(each -> each.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody says that it was a false alarm, whatever is asked. */
    void giveUp() {
        sayFalseAlarm();
        await(token + " cancelled").atMost(PATIENCE).until(() -> archive.view().status() == Status.CANCELLED);
    }

    /** The type of that step's failure. */
    @Nullable
    String failureOf(String step) {
        return archive.failureOf(step);
    }

    private void answerUntil(String what, Predicate<IncidentView> reached) {
        await(token + " " + what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .conditionEvaluationListener(condition -> {})
                .until(() -> {
                    IncidentView view = archive.view();
                    if (view == null) {
                        return false;
                    }
                    if (reached.test(view)) {
                        return true;
                    }
                    try {
                        view.questions().forEach(people::answer);
                    } catch (WorkflowException nobodyListensAnyMore) {
                        if (!terminated) {
                            throw nobodyListensAnyMore;
                        }
                    }
                    return false;
                });
    }

    void apply(String manifest) {
        admin.load(new ByteArrayInputStream(("---\n" + manifest).getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    /** What the procedure does outside of the cluster answers at once. */
    private static final class Elsewhere implements DynamicActivity {
        @Override
        public Object execute(EncodedValues args) {
            ActionRequest request = args.get(0, ActionRequest.class);
            return new ActionResult(!request.dryRun(), "did " + request.action(), Map.of(), List.of(), null);
        }
    }

    @Override
    public void close() {
        if (archive.view() != null && archive.view().status() != Status.CANCELLED) {
            WorkflowStub.fromTyped(incident).terminate("the test is over");
        }
        workers.close();
        stubs.shutdownNow();
    }
}
