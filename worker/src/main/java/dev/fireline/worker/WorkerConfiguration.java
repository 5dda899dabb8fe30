package dev.fireline.worker;

import dev.fireline.activities.action.ActionActivity;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.action.BeforeHarm;
import dev.fireline.activities.intake.StreamRouting;
import dev.fireline.activities.journal.ArchiveJournal;
import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveConfiguration;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.worker.action.ActionConfiguration;
import dev.fireline.worker.action.ActionFamily;
import dev.fireline.worker.audit.AuditLogConfiguration;
import dev.fireline.worker.engine.EngineConfiguration;
import dev.fireline.worker.evidence.EvidenceLockConfiguration;
import dev.fireline.worker.health.WorkersHealth;
import dev.fireline.worker.measure.ClusterWatch;
import dev.fireline.worker.measure.MeasureConfiguration;
import dev.fireline.worker.queue.HostedQueue;
import dev.fireline.worker.queue.QueueSelection;
import dev.fireline.worker.queue.Workers;
import dev.fireline.worker.visibility.SearchAttributeRegistration;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.AlertWorkflowImpl;
import dev.fireline.workflows.incident.KeyedDeclarationImpl;
import dev.fireline.workflows.intake.IntakePort;
import dev.fireline.workflows.intake.IntakeWorkflowImpl;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.response.IncidentWorkflowImpl;
import dev.fireline.workflows.schedule.ScheduledWorkflowImpl;
import dev.fireline.workflows.warmup.WarmUp;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * Everything of the worker, for a process of its own or together with the bridge in one. What both bring (converter,
 * database, archive) is made by whoever comes first. Defaults stand in {@code worker-defaults.properties}, below every
 * other source of settings.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerSettings.class)
@PropertySource("classpath:worker-defaults.properties")
@Import({
    ArchiveConfiguration.class,
    AuditLogConfiguration.class,
    EngineConfiguration.class,
    EvidenceLockConfiguration.class,
    ActionConfiguration.class,
    MeasureConfiguration.class
})
public class WorkerConfiguration {

    @Bean
    Workers workers(
            WorkflowClient client,
            WorkerSettings settings,
            List<ActionFamily> families,
            PeoplePort people,
            Archive archive,
            SearchAttributeRegistration searchAttributes,
            List<WorkerInterceptor> interceptors,
            ObjectProvider<LoadedCatalog> catalog,
            BeforeHarm beforeHarm) {
        List<ActionHandler<?>> handlers =
                families.stream().flatMap(family -> family.handlers().stream()).toList();
        List<HostedQueue> queues = queues(handlers, beforeHarm, people, new ArchiveJournal(archive));
        return new Workers(client, QueueSelection.of(queues, settings.queues()), settings, interceptors, () -> {
            searchAttributes.ensure();
            warmUp(catalog);
        });
    }

    @Bean
    WorkersHealth workersHealthIndicator(WorkflowClient client, Workers workers, ClusterWatch watch) {
        return new WorkersHealth(client, workers, watch);
    }

    private static List<HostedQueue> queues(
            List<ActionHandler<?>> handlers, BeforeHarm beforeHarm, PeoplePort people, JournalPort journal) {
        Map<String, List<Object>> activities = new LinkedHashMap<>();
        ActionActivity.byQueue(handlers, beforeHarm)
                .forEach((queue, actions) -> activities.put(queue, new ArrayList<>(List.of(actions))));
        activities
                .computeIfAbsent(ActionCatalog.NOTIFY_QUEUE, queue -> new ArrayList<>())
                .add(people);
        activities
                .computeIfAbsent(JournalPort.QUEUE, queue -> new ArrayList<>())
                .add(journal);
        activities.put(IntakePort.QUEUE, new ArrayList<>(List.of(new StreamRouting(Thread::startVirtualThread))));
        List<HostedQueue> queues = new ArrayList<>();
        queues.add(new HostedQueue(
                AlertWorkflow.QUEUE,
                List.of(
                        AlertWorkflowImpl.class,
                        IncidentWorkflowImpl.class,
                        IntakeWorkflowImpl.class,
                        KeyedDeclarationImpl.class,
                        ScheduledWorkflowImpl.class),
                List.of(people))); // what a workflow asks in the process that has its task: see LocalFirst
        activities.forEach((queue, its) -> queues.add(HostedQueue.ofActivities(queue, its)));
        return queues;
    }

    /** With the plans of the bridge in the same process, else the shipped ones: what costs time is the same for all. */
    private static void warmUp(ObjectProvider<LoadedCatalog> catalog) {
        LoadedCatalog plans = catalog.getIfAvailable(() -> Catalog.load(null, Map.of(), LocalDate.EPOCH));
        WarmUp.with(List.copyOf(plans.plans().values()));
    }
}
