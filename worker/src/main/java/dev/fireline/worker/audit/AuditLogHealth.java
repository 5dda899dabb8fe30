package dev.fireline.worker.audit;

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
        return switch (keeper.state()) {
            case LogState.Starting() ->
                Health.up()
                        .withDetail("log", "starting")
                        .withDetail("key", keeper.verifier())
                        .build();
            case LogState.Published(long size, var at) ->
                Health.up()
                        .withDetail("log", "published")
                        .withDetail("entries", size)
                        .withDetail("at", at.toString())
                        .withDetail("key", keeper.verifier())
                        .build();
            case LogState.Waiting(String reason) ->
                Health.up()
                        .withDetail("log", "waiting")
                        .withDetail("reason", reason)
                        .withDetail("key", keeper.verifier())
                        .build();
            case LogState.Refused(String reason) ->
                Health.down()
                        .withDetail("log", "refused")
                        .withDetail("reason", reason)
                        .withDetail("key", keeper.verifier())
                        .build();
        };
    }
}
