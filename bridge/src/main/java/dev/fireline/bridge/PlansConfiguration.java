package dev.fireline.bridge;

import dev.fireline.bridge.alert.TemporalPlanChange;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.catalog.PlanFolder;
import dev.fireline.bridge.schedule.TemporalSchedules;
import dev.fireline.bridge.temporal.TemporalOnceItAnswers;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.ExampleRoster;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.workflows.warmup.WarmUp;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The plans of the bridge: read at its start, followed while they change, and told to what already runs. */
@Configuration(proxyBeanMethods = false)
class PlansConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(PlansConfiguration.class);

    /** A plan with a mistake stops the start, with every problem and its place. */
    @Bean
    @ConditionalOnMissingBean
    LoadedCatalog catalog(BridgeSettings settings, Clock clock) {
        LoadedCatalog catalog =
                Catalog.load(settings.plans(), settings.inputs(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return catalog.orThrow();
    }

    /** In rehearsal the examples are there to be tried; live, an alert would call people who do not exist. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> liveWithItsOwnPeople(LoadedCatalog catalog, BridgeSettings settings) {
        return ready -> {
            List<String> examples = ExampleRoster.namesIn(catalog.roster());
            if (settings.mode() == BridgeSettings.Mode.LIVE && !examples.isEmpty()) {
                LOG.warn(
                        "The mode is live, and {} names stand for people of the example roster: {}. Put your own into roster.yaml",
                        examples.size(),
                        String.join(", ", examples));
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    PlanBook planBook(LoadedCatalog catalog, BridgeSettings settings) {
        PlanBook plans = new PlanBook(List.copyOf(catalog.plans().values()), settings.pages());
        WarmUp.with(plans.all());
        return plans;
    }

    /** Whoever starts last says what the plans are; where Temporal does not answer, once it does. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> runningStreamsKnowThePlans(
            PlanBook plans, TemporalPlanChange streams, @Qualifier(BridgeConfiguration.THREADS) Executor threads) {
        return onceTemporalAnswers(
                threads,
                "telling running streams of the plans of today",
                "running streams were not told of the plans of today",
                () -> streams.tell(plans.all()));
    }

    /** Null without a folder of the user's: nothing can change. */
    @Bean
    @Nullable
    PlanFolder planFolder(
            BridgeSettings settings,
            Clock clock,
            PlanBook plans,
            TemporalPlanChange streams,
            TemporalSchedules schedules,
            ConfigurableApplicationContext context,
            @Qualifier(BridgeConfiguration.THREADS) Executor threads) {
        Path folder = settings.plans();
        return folder == null
                ? null
                : new PlanFolder(
                        folder,
                        settings.inputs(),
                        clock,
                        plans,
                        now -> threads.execute(() -> tellOf(now, streams, schedules, context)));
    }

    private static void tellOf(
            List<PinnedPlan> plans,
            TemporalPlanChange streams,
            TemporalSchedules schedules,
            ConfigurableApplicationContext context) {
        try {
            WarmUp.with(plans);
            TemporalOnceItAnswers.run("telling of changed plans", Duration.ofSeconds(1), context::isActive, () -> {
                streams.tell(plans);
                schedules.follow(plans);
            });
        } catch (RuntimeException failure) {
            LOG.atWarn().setCause(failure).log("running streams and schedules were not told of changed plans");
        }
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> plansAreFollowed(ObjectProvider<PlanFolder> folder) {
        return ready -> folder.ifAvailable(PlanFolder::follow);
    }

    /** Whoever starts last says what comes round; where Temporal does not answer, once it does. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> schedulesFollowThePlans(
            PlanBook plans, TemporalSchedules schedules, @Qualifier(BridgeConfiguration.THREADS) Executor threads) {
        return onceTemporalAnswers(
                threads,
                "saying what the plans repeat",
                "what the plans repeat does not come round",
                () -> schedules.follow(plans.all()));
    }

    /** After the start, beside it: a bridge starts without Temporal, and goes on when the call fails. */
    private static ApplicationListener<ApplicationReadyEvent> onceTemporalAnswers(
            Executor threads, String what, String failed, Runnable call) {
        return ready -> threads.execute(() -> {
            try {
                TemporalOnceItAnswers.run(what, Duration.ofSeconds(1), ready.getApplicationContext()::isActive, call);
            } catch (RuntimeException failure) {
                LOG.atWarn().setCause(failure).log(failed);
            }
        });
    }
}
