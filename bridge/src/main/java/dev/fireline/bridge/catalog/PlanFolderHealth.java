package dev.fireline.bridge.catalog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the folder of plans is used as it is. A refused one stops nothing: what was good last answers on. */
@Component("plansHealthIndicator")
public class PlanFolderHealth implements HealthIndicator {
    private static final String REFUSED = "fireline.plans.refused";

    private final ObjectProvider<PlanFolder> folder;

    public PlanFolderHealth(ObjectProvider<PlanFolder> folder, MeterRegistry registry) {
        this.folder = folder;
        Gauge.builder(REFUSED, () -> refused().size())
                .description("lines that say why the folder of plans is not used as it is; 0: it is")
                .register(registry);
    }

    @Override
    public Health health() {
        List<String> refused = refused();
        return refused.isEmpty()
                ? Health.up().build()
                : Health.up().withDetail("refused", refused).build();
    }

    private List<String> refused() {
        PlanFolder watched = folder.getIfAvailable();
        return watched == null
                ? List.of()
                : watched.refused().stream().map(PlanFolder.Refusal::toString).toList();
    }
}
