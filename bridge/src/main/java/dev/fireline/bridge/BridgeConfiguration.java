package dev.fireline.bridge;

import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveConfiguration;
import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.bridge.alert.AlertBatches;
import dev.fireline.bridge.alert.AlertForwarder;
import dev.fireline.bridge.alert.AlertRouter;
import dev.fireline.bridge.alert.AlertStreams;
import dev.fireline.bridge.alert.ArchivedStreams;
import dev.fireline.bridge.alert.KnownIncidents;
import dev.fireline.bridge.alert.TemporalAlertBatches;
import dev.fireline.bridge.alert.TemporalAlertStreams;
import dev.fireline.bridge.alert.TemporalKnownIncidents;
import dev.fireline.bridge.alert.TemporalPlanChange;
import dev.fireline.bridge.audit.AuditConfiguration;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.drill.Drills;
import dev.fireline.bridge.event.EventFeed;
import dev.fireline.bridge.incident.Declarations;
import dev.fireline.bridge.incident.IncidentCommands;
import dev.fireline.bridge.incident.IncidentReader;
import dev.fireline.bridge.incident.TemporalIncidents;
import dev.fireline.bridge.intake.AlertIntake;
import dev.fireline.bridge.intake.BatchIntake;
import dev.fireline.bridge.schedule.TemporalSchedules;
import dev.fireline.bridge.security.SecurityConfiguration;
import dev.fireline.bridge.temporal.TemporalCalls;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.custody.EvidenceRoom;
import dev.fireline.evidence.settings.EvidenceConfiguration;
import dev.fireline.workflows.payload.Compression;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.event.ContextClosedEvent;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/**
 * Everything of the bridge, for a process of its own or together with a worker in one. What both bring (converter,
 * database, archive, clock) is made by whoever comes first. Defaults stand in {@code bridge-defaults.properties}, below
 * every other source of settings.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BridgeSettings.class)
@PropertySource("classpath:bridge-defaults.properties")
@ComponentScan({
    "dev.fireline.bridge.alert",
    "dev.fireline.bridge.catalog",
    "dev.fireline.bridge.document",
    "dev.fireline.bridge.evidence",
    "dev.fireline.bridge.event",
    "dev.fireline.bridge.incident",
    "dev.fireline.bridge.intake",
    "dev.fireline.bridge.drain",
    "dev.fireline.bridge.drill",
    "dev.fireline.bridge.limit",
    "dev.fireline.bridge.log",
    "dev.fireline.bridge.measure",
    "dev.fireline.bridge.metric",
    "dev.fireline.bridge.problem",
    "dev.fireline.bridge.temporal",
    "dev.fireline.bridge.timeline",
    "dev.fireline.bridge.upgrade"
})
@Import({
    ArchiveConfiguration.class,
    AuditConfiguration.class,
    ContractConfiguration.class,
    EvidenceConfiguration.class,
    PageController.class,
    PlansConfiguration.class,
    SecurityConfiguration.class
})
public class BridgeConfiguration {
    static final String THREADS = "bridgeThreads";
    private static final Logger LOG = LoggerFactory.getLogger(BridgeConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The one form of payloads; the name is what the Temporal starter prefers. */
    @Bean
    @ConditionalOnMissingBean(name = "mainDataConverter")
    DataConverter mainDataConverter() {
        return Payloads.converter();
    }

    @Bean
    @ConditionalOnMissingBean(name = "compression")
    TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> compression(
            @Value("${spring.temporal.connection.target:}") String target) {
        return options -> options.setGrpcCompression(Compression.towards(target));
    }

    /** A number where a login belongs is a mistake of the sender, not a login. */
    @Bean
    JsonMapperBuilderCustomizer textIsText() {
        return json -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION) // of two choices none is meant
                .withCoercionConfig(LogicalType.Textual, text -> {
                    for (CoercionInputShape shape :
                            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
                        text.setCoercion(shape, CoercionAction.Fail);
                    }
                });
    }

    /** Waiting costs a virtual thread nothing. */
    @Bean(THREADS)
    Executor bridgeThreads() {
        return task -> Thread.ofVirtual().name("bridge-", 0).start(task);
    }

    /** Makes the tables while nobody waits for them; a database that is down is met again by the first call. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> tablesAreUpToDate(
            Archive archive, @Qualifier(THREADS) Executor threads) {
        return ready -> threads.execute(() -> {
            try {
                archive.migrate();
            } catch (ArchiveUnavailableException down) {
                LOG.atWarn().setCause(down).log("the archive does not answer; alerts are taken without it");
            }
        });
    }

    @Bean
    TemporalPlanChange temporalPlanChange(WorkflowClient client) {
        return new TemporalPlanChange(client);
    }

    @Bean
    TemporalSchedules temporalSchedules(WorkflowClient client, BridgeSettings settings) {
        return new TemporalSchedules(client, settings.mode().word());
    }

    @Bean
    TemporalCalls temporalCalls(WorkflowClient client) {
        return new TemporalCalls(client);
    }

    @Bean
    @ConditionalOnMissingBean
    AlertStreams alertStreams(WorkflowClient client, TemporalCalls calls) {
        return new TemporalAlertStreams(client, calls);
    }

    @Bean
    @ConditionalOnMissingBean
    AlertBatches alertBatches(WorkflowClient client, TemporalCalls calls) {
        return new TemporalAlertBatches(client, calls);
    }

    @Bean
    @ConditionalOnMissingBean
    IncidentCommands incidentCommands(WorkflowClient client, TemporalCalls calls) {
        return new TemporalIncidents(client, calls);
    }

    @Bean
    AlertForwarder alertForwarder(AlertStreams streams, @Qualifier(THREADS) Executor threads) {
        return new AlertForwarder(streams, threads);
    }

    @Bean
    @ConditionalOnMissingBean
    KnownIncidents knownIncidents(WorkflowClient client, TemporalCalls calls) {
        return new TemporalKnownIncidents(client, calls);
    }

    @Bean
    AlertIntake alertIntake(
            PlanBook plans,
            Archive archive,
            AlertForwarder forwarder,
            AlertBatches batches,
            KnownIncidents incidents,
            Clock clock,
            BridgeSettings settings,
            @Qualifier(THREADS) Executor threads) {
        AlertRouter router = new AlertRouter(
                new ArchivedStreams(archive, threads, clock),
                incidents,
                settings.mode().word());
        return new AlertIntake(
                plans,
                router,
                forwarder,
                new BatchIntake(batches, threads, settings.mode().word()));
    }

    @Bean
    IncidentReader incidentReader(Archive archive, IncidentCommands incidents, PlanBook plans) {
        return new IncidentReader(archive, incidents, plans);
    }

    @Bean
    EvidenceRoom evidenceRoom(Archive archive, EvidenceStore store, Clock clock) {
        return new EvidenceRoom(archive, store, clock);
    }

    @Bean
    EventFeed eventFeed(Archive archive) {
        return new EventFeed(archive);
    }

    /** Readers of events would hold a gentle stop up to its limit. */
    @Bean
    ApplicationListener<ContextClosedEvent> readersLeaveFirst(EventFeed feed) {
        return closed -> feed.close();
    }

    @Bean
    Drills drills(PlanBook plans, Archive archive, IncidentCommands incidents, Clock clock, BridgeSettings settings) {
        return new Drills(plans, archive, incidents, clock, settings.mode().word());
    }

    @Bean
    Declarations declarations(
            PlanBook plans, IncidentCommands incidents, AlertStreams streams, Clock clock, BridgeSettings settings) {
        return new Declarations(
                plans, incidents, streams, clock, settings.mode().word());
    }
}
