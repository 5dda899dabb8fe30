package dev.fireline.bridge.intake;

import dev.fireline.bridge.alert.AlertBatches;
import dev.fireline.bridge.alert.AlertRouter;
import dev.fireline.bridge.alert.Delivery;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.RoutedAlert;
import dev.fireline.workflows.intake.IntakeBatch;
import dev.fireline.workflows.intake.IntakeBatch.IntakeAlert;
import dev.fireline.workflows.intake.IntakeBatch.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a body with many streams into batches that fit Temporal, and makes each durable. The id of a batch is a digest of
 * what it holds, so that a sender that tries again joins what it began.
 */
public final class BatchIntake {
    private static final int CALLS = 4; // at once: each carries half a megabyte
    private static final int DIGEST_BYTES = 16;

    private final AlertBatches batches;
    private final Executor threads;
    private final String mode;
    private final Semaphore calls = new Semaphore(CALLS);

    /** @param mode the installation's: {@code live} or {@code rehearse} */
    public BatchIntake(AlertBatches batches, Executor threads, String mode) {
        this.batches = batches;
        this.threads = threads;
        this.mode = mode;
    }

    /** @return each done once its part of the body is durable */
    List<CompletableFuture<Boolean>> accept(String source, @Nullable String key, List<AlertRouter.Routing> routings) {
        List<CompletableFuture<Boolean>> sent = new ArrayList<>();
        List<IntakeAlert> part = new ArrayList<>();
        Map<String, PinnedPlan> plans = new LinkedHashMap<>();
        long bytes = 0;
        for (int number = 0; number < routings.size(); number++) {
            AlertRouter.Routing routing = routings.get(number);
            int weight = AlertBatches.FRAME_BYTES * routing.deliveries().size()
                    + routing.deliveries().getFirst().alerts().getFirst().bytes();
            if (!part.isEmpty() && bytes + weight > AlertBatches.MAX_BYTES) {
                sent.add(send(source, key, plans, part));
                part = new ArrayList<>();
                plans = new LinkedHashMap<>();
                bytes = 0;
            }
            bytes += weight;
            part.add(alert(number, routing, plans));
        }
        sent.add(send(source, key, plans, part));
        return sent;
    }

    private static IntakeAlert alert(int number, AlertRouter.Routing routing, Map<String, PinnedPlan> plans) {
        List<Route> routes = new ArrayList<>();
        String incident = null;
        for (Delivery delivery : routing.deliveries()) {
            RoutedAlert routed = delivery.alerts().getFirst().routed();
            AlertStream start = delivery.start();
            PinnedPlan plan = start == null ? null : start.plan();
            if (plan != null) {
                plans.put(plan.digest(), plan);
            }
            incident = routed.incident();
            routes.add(new Route(
                    delivery.stream(),
                    start != null,
                    plan == null ? null : plan.digest(),
                    start == null ? null : start.group(),
                    routed.rule(),
                    routed.severity()));
        }
        return new IntakeAlert(number, routing.alert(), incident, routes);
    }

    private CompletableFuture<Boolean> send(
            String source, @Nullable String key, Map<String, PinnedPlan> plans, List<IntakeAlert> alerts) {
        IntakeBatch batch = new IntakeBatch(key, mode, List.copyOf(plans.values()), alerts);
        String title = alerts.size() + " alerts from " + source;
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        threads.execute(() -> {
            calls.acquireUninterruptibly();
            try {
                if (!done.isDone()) {
                    batches.accept(id(source, batch), title, batch);
                    done.complete(true);
                }
            } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            } finally {
                calls.release();
            }
        });
        return done;
    }

    /** Of what the sender wrote and where it goes, and not of when it came. */
    private static String id(String source, IntakeBatch batch) {
        MessageDigest digest = sha256();
        digest.update((source + "\n" + batch.key() + "\n").getBytes(StandardCharsets.UTF_8));
        for (IntakeAlert alert : batch.alerts()) {
            digest.update((alert.alert().fingerprint() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(IntakeJson.bytes(alert.alert().body()));
            alert.routes().forEach(route -> digest.update((route.stream() + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        return "intake:" + HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
