package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the all-in-one brings itself: Temporal, PostgreSQL, or either alone where the other is named in the settings.
 * Starting both at once takes as long as the slower one.
 */
public final class EmbeddedEngine implements AutoCloseable {
    private final @Nullable EmbeddedTemporal temporal;
    private final @Nullable EmbeddedPostgres postgres;

    private EmbeddedEngine(@Nullable EmbeddedTemporal temporal, @Nullable EmbeddedPostgres postgres) {
        this.temporal = temporal;
        this.postgres = postgres;
    }

    /**
     * Which parts to bring.
     *
     * @param temporal false: the settings name one
     * @param postgres false: the settings name one
     */
    public record Parts(boolean temporal, boolean postgres, int temporalPort, int uiPort) {}

    /** Waits for parts that an earlier, killed run left behind: they still hold files. */
    public static void awaitOrphans(DataDirectory data, Progress progress) {
        Orphans.await("Temporal", data.file("temporal").resolve("temporal.pid"), progress);
        Orphans.await("PostgreSQL", data.file("postgres").resolve("postgres.pid"), progress);
    }

    /** @throws CannotStart when a part does not start; the other one is ended */
    public static EmbeddedEngine start(DataDirectory data, Parts parts, Progress progress) {
        CompletableFuture<@Nullable EmbeddedTemporal> temporal = starting(() -> parts.temporal()
                ? EmbeddedTemporal.start(data.file("temporal"), parts.temporalPort(), parts.uiPort(), progress)
                : null);
        CompletableFuture<@Nullable EmbeddedPostgres> postgres = starting(() -> parts.postgres()
                ? EmbeddedPostgres.start(
                        data.file("postgres"), Ports.anyFree(), Cache.ofUser(System.getenv()), progress)
                : null);
        try {
            CompletableFuture.allOf(temporal, postgres).join();
            return new EmbeddedEngine(temporal.join(), postgres.join());
        } catch (CompletionException e) {
            close(temporal);
            close(postgres);
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }

    private static <T extends @Nullable Object> CompletableFuture<T> starting(Supplier<T> part) {
        return CompletableFuture.supplyAsync(part, task -> Thread.ofVirtual().start(task));
    }

    private static void close(CompletableFuture<? extends @Nullable AutoCloseable> part) {
        part.whenComplete((started, failure) -> {
            if (started != null) {
                try {
                    started.close();
                } catch (Exception e) {
                    throw new IllegalStateException("parts of the engine close without a fault", e);
                }
            }
        });
    }

    /** Address of the embedded Temporal's UI. */
    public Optional<String> ui() {
        return Optional.ofNullable(temporal).map(EmbeddedTemporal::ui);
    }

    /** Settings that lead the application to the parts. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (temporal != null) {
            settings.put("spring.temporal.connection.target", temporal.target());
            settings.put("fireline.temporal-ui", temporal.ui());
        }
        if (postgres != null) {
            settings.put("spring.datasource.url", postgres.url());
            settings.put("spring.datasource.username", EmbeddedPostgres.USER);
            settings.put("spring.datasource.password", postgres.password());
        }
        return settings;
    }

    @Override
    public void close() {
        if (temporal != null) {
            temporal.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
