package dev.fireline.worker.audit;

import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when the archive is not what was signed; neither liveness nor readiness ask for it, for incidents go on. */
public final class AuditLogHealth implements HealthIndicator {
    private final LogKeeper keeper;

    public AuditLogHealth(LogKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public Health health() {
        Health.Builder health = switch (keeper.state()) {
            case LogState.Starting() -> Health.up().withDetail("log", "starting");
            case LogState.Published(long entries, Instant at) ->
                Health.up()
                        .withDetail("log", "published")
                        .withDetail("entries", entries)
                        .withDetail("at", at.toString());
            case LogState.Elsewhere(String reason, long unsigned) ->
                Health.up()
                        .withDetail("log", "signed elsewhere")
                        .withDetail("unsigned", unsigned)
                        .withDetail("reason", reason);
            case LogState.Waiting(String reason) ->
                Health.up().withDetail("log", "waiting").withDetail("reason", reason);
            case LogState.Refused(String reason) ->
                Health.down().withDetail("log", "refused").withDetail("reason", reason);
        };
        return health.withDetail("key", keeper.verifier()).build();
    }
}
