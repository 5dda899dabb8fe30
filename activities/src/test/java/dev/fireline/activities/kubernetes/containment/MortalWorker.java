package dev.fireline.activities.kubernetes.containment;

import dev.fireline.activities.action.ActionActivity;
import dev.fireline.activities.kubernetes.KubernetesActions;
import dev.fireline.activities.kubernetes.RememberedEvidence;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.evidence.directory.DirectoryBackupStore;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.response.IncidentWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A worker with the real workflow and the real Kubernetes actions, which can die without a word. */
final class MortalWorker implements AutoCloseable {
    private final ClusterClient cluster;
    private final WorkflowServiceStubs stubs;
    private final WorkerFactory workers;

    /** @param elsewhere what answers every action that is not of the cluster */
    MortalWorker(
            IncidentEngine engine,
            int lane,
            KubernetesSettings settings,
            Object elsewhere,
            JournalPort archive,
            PeoplePort people) {
        cluster = ClusterClient.open(settings);
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(engine.target())
                .build());
        workers = WorkerFactory.newInstance(client(stubs, lane));
        Worker workflows = worker(AlertWorkflow.QUEUE);
        workflows.registerWorkflowImplementationTypes(IncidentWorkflowImpl.class);
        workflows.registerActivitiesImplementations(people);
        worker(ActionCatalog.KUBERNETES_QUEUE)
                .registerActivitiesImplementations(
                        ActionActivity.byQueue(KubernetesActions.handlers(
                                        cluster,
                                        new RememberedEvidence(),
                                        new DirectoryBackupStore(Path.of("target", "no-backups"))))
                                .get(ActionCatalog.KUBERNETES_QUEUE),
                        people);
        Stream.of(
                        ActionCatalog.EVIDENCE_QUEUE,
                        ActionCatalog.NOTIFY_QUEUE,
                        ActionCatalog.HTTP_QUEUE,
                        ActionCatalog.RUNNER_QUEUE)
                .forEach(queue -> worker(queue).registerActivitiesImplementations(elsewhere, people));
        worker(JournalPort.QUEUE).registerActivitiesImplementations(archive);
        workers.start();
    }

    /** With few threads, because there are many of them beside each other. */
    private Worker worker(String queue) {
        return workers.newWorker(
                queue,
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityTaskPollers(1)
                        .setMaxConcurrentWorkflowTaskPollers(2)
                        .setDefaultDeadlockDetectionTimeout(60_000)
                        .build());
    }

    static WorkflowClient client(WorkflowServiceStubs stubs, int lane) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(IncidentEngine.lane(lane))
                        .setDataConverter(Payloads.converter())
                        .build());
    }

    /** As a process that is killed: nothing it was about to say is said, and Temporal has to find out by itself. */
    void die() {
        stubs.shutdownNow();
        close();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
        stubs.shutdownNow();
        cluster.close();
    }
}
