package dev.fireline.cli.serve;

import dev.fireline.bridge.catalog.PlanBook;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** The plans the bridge answers with; with a mistake in one of them it does not start. */
@Configuration(proxyBeanMethods = false)
public class PlansConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PlanBook plans(ConfigurableEnvironment environment) {
        InstalledPlans installed = InstalledPlans.load(Settings.in(environment));
        return new PlanBook(List.copyOf(installed.catalog().orThrow().plans().values()));
    }
}
