package dev.fireline.worker.measure;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.worker.settings.InstallationSettings;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.intake.IntakePort;
import dev.fireline.workflows.journal.JournalPort;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Metrics of a worker. */
@Configuration(proxyBeanMethods = false)
public class MeasureConfiguration {

    @Bean
    MeasuredActivities measuredActivities(MeterRegistry registry) {
        UndeliveredPages undelivered = new UndeliveredPages(registry, Clock.systemUTC());
        return new MeasuredActivities(new ActionMeters(registry, undelivered), new JournalMeters(registry));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ClusterWatch clusterWatch(
            WorkflowClient client,
            MeterRegistry registry,
            InstallationSettings settings,
            ObjectProvider<LoadedCatalog> catalog) {
        LoadedCatalog plans =
                catalog.getIfAvailable(() -> Catalog.load(settings.plansFolder(), Map.of(), LocalDate.EPOCH));
        return new ClusterWatch(client, registry, queues(plans));
    }

    /** Ours and those of foreign actions, by name to whether workflows run there. */
    private static Map<String, Boolean> queues(LoadedCatalog plans) {
        Map<String, Boolean> queues = new LinkedHashMap<>();
        queues.put(AlertWorkflow.QUEUE, true);
        queues.put(JournalPort.QUEUE, false);
        queues.put(IntakePort.QUEUE, false);
        ActionCatalog.all().stream().map(ActionDeclaration::queue).forEach(queue -> queues.put(queue, false));
        plans.plans().values().stream()
                .flatMap(plan -> plan.plan().actions().values().stream())
                .map(ForeignAction::queue)
                .forEach(queue -> queues.put(queue, false));
        return queues;
    }
}
