package dev.fireline.bridge.intake;

import dev.fireline.bridge.alert.AlertForwarder;
import dev.fireline.bridge.alert.AlertRouter;
import dev.fireline.bridge.alert.AlertStreams;
import dev.fireline.bridge.alert.Audience;
import dev.fireline.bridge.alert.Delivery;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.intake.Intake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts alerts: routes them, brings each to its streams, and answers when every one of them is durable. */
public final class AlertIntake {
    /** A sender has its answer within this. */
    public static final Duration PATIENCE = Duration.ofSeconds(4);

    /**
     * Streams of one body from which it is accepted as a batch. Below, its alerts go to their streams at once, which saves
     * a page the batch's way through a worker.
     */
    static final int BATCH_FROM = 64;

    private static final Logger LOG = LoggerFactory.getLogger(AlertIntake.class);

    private final PlanBook plans;
    private final AlertRouter router;
    private final AlertForwarder forwarder;
    private final BatchIntake batches;

    public AlertIntake(PlanBook plans, AlertRouter router, AlertForwarder forwarder, BatchIntake batches) {
        this.plans = plans;
        this.router = router;
        this.forwarder = forwarder;
        this.batches = batches;
    }

    /**
     * @param plan only this plan looks at the alerts; null: every plan
     * @param key the same for every try of one sending; null: the sender gave none
     * @throws ProblemException UNKNOWN_PLAN, TOO_LARGE; ENGINE_UNREACHABLE or OVERLOADED when not everything is durable
     */
    public IntakeAnswer accept(String source, List<Alert> alerts, @Nullable String plan, @Nullable String key) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            List<AlertRouter.Routing> routings = router.route(weigh(alerts), looking(plan), key);
            Outcome outcome = deliver(source, key, routings, deadline);
            IntakeAnswer answer = outcome.answer(routings);
            LOG.atInfo()
                    .addKeyValue("source", source)
                    .addKeyValue("alerts", alerts.size())
                    .addKeyValue("streams", answer.accepted().size())
                    .addKeyValue("unmatched", answer.unmatched())
                    .addKeyValue("dropped", answer.dropped())
                    .log("alerts accepted");
            return answer;
        } catch (ProblemException refused) {
            LOG.atWarn()
                    .addKeyValue("source", source)
                    .addKeyValue("alerts", alerts.size())
                    .addKeyValue("problem", refused.problem())
                    .log("alerts refused");
            throw refused;
        }
    }

    /**
     * What the plan asks of generic alerts that are sent to it.
     *
     * @param plan null: they name none
     * @throws ProblemException UNKNOWN_PLAN
     */
    public Intake intakeOf(@Nullable String plan) {
        Intake intake = plan == null ? null : plans.named(plan).plan().intake();
        return intake == null ? Intake.ANY : intake;
    }

    private Audience looking(@Nullable String plan) {
        return plan == null ? Audience.all(plans.all()) : Audience.only(plans.named(plan));
    }

    private static List<AlertRouter.Weighed> weigh(List<Alert> alerts) {
        List<AlertRouter.Weighed> weighed = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            int bytes = IntakeJson.bytesOf(alert.body());
            if (bytes > AlertStreams.MAX_BYTES) {
                throw Problem.TOO_LARGE.because("the alert '" + alert.fingerprint() + "' has " + bytes
                        + " bytes, allowed for one alert: " + AlertStreams.MAX_BYTES);
            }
            weighed.add(new AlertRouter.Weighed(alert, bytes));
        }
        return weighed;
    }

    /** Alerts of one body for one stream go together, in the order they stand in the body. */
    private Outcome deliver(String source, @Nullable String key, List<AlertRouter.Routing> routings, long deadline) {
        Map<String, Delivery> byStream = new LinkedHashMap<>();
        for (AlertRouter.Routing routing : routings) {
            routing.deliveries().forEach(next -> byStream.merge(next.stream(), next, AlertIntake::joined));
        }
        if (byStream.size() >= BATCH_FROM) {
            List<CompletableFuture<Boolean>> parts = batches.accept(source, key, routings);
            awaitDurable(parts, deadline);
            Map<String, Boolean> all = new LinkedHashMap<>();
            byStream.keySet().forEach(stream -> all.put(stream, true));
            return new Outcome(byStream, all);
        }
        Map<String, List<CompletableFuture<Boolean>>> sent = new LinkedHashMap<>();
        byStream.forEach((stream, delivery) -> sent.put(stream, forwarder.forward(delivery)));
        List<CompletableFuture<Boolean>> all =
                sent.values().stream().flatMap(List::stream).toList();
        awaitDurable(all, deadline);
        Map<String, Boolean> there = new LinkedHashMap<>();
        sent.forEach((stream, parts) -> there.put(stream, parts.stream().anyMatch(CompletableFuture::join)));
        return new Outcome(byStream, there);
    }

    private static void awaitDurable(List<CompletableFuture<Boolean>> all, long deadline) {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw withdraw(
                    all,
                    Problem.OVERLOADED.because("not every alert became durable within " + PATIENCE.toSeconds()
                            + " s; send the same again"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw withdraw(all, Problem.OVERLOADED.because("the process is stopping"));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem
                    ? withdraw(all, problem)
                    : new IllegalStateException("bringing alerts to their streams failed", e.getCause());
        }
    }

    /** What is not sent yet is not sent any more: its sender is told to send again. */
    private static ProblemException withdraw(List<CompletableFuture<Boolean>> sent, ProblemException why) {
        sent.forEach(future -> future.completeExceptionally(why));
        return why;
    }

    private static Delivery joined(Delivery first, Delivery second) {
        List<Delivery.Sized> alerts = new ArrayList<>(first.alerts());
        alerts.addAll(second.alerts());
        return new Delivery(first.stream(), first.start() != null ? first.start() : second.start(), alerts);
    }

    private record Outcome(Map<String, Delivery> byStream, Map<String, Boolean> there) {
        IntakeAnswer answer(List<AlertRouter.Routing> routings) {
            List<IntakeAnswer.Accepted> accepted = byStream.values().stream()
                    .filter(delivery -> Boolean.TRUE.equals(there.get(delivery.stream())))
                    .map(delivery -> new IntakeAnswer.Accepted(
                            delivery.stream(), delivery.alerts().size()))
                    .toList();
            int unmatched = 0;
            int dropped = 0;
            for (AlertRouter.Routing routing : routings) {
                boolean kept = routing.deliveries().stream()
                        .anyMatch(delivery -> Boolean.TRUE.equals(there.get(delivery.stream())));
                dropped += kept ? 0 : 1;
                unmatched += routing.alert().status() == Alert.Status.FIRING && !routing.matched() ? 1 : 0;
            }
            return new IntakeAnswer(accepted, unmatched, dropped);
        }
    }
}
