package dev.fireline.benchmarks.measure;

import dev.fireline.benchmarks.bare.BareIntake;
import dev.fireline.benchmarks.stage.Product;
import dev.fireline.benchmarks.stage.Stage;
import dev.fireline.benchmarks.stage.Waiting;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.rule.Rule;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.RoutedAlert;
import dev.fireline.workflows.alert.StreamSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A storm of one key from 64 callers at two bridges while a worker follows it, against the same storm at the least bridge
 * that does not coalesce: for each alert a signal-with-start of its own to such a stream.
 */
public final class Storms implements Measurement {
    private static final int CALLERS = 64;
    private static final int ROUNDS = 3;

    /** Above that many signals Temporal refuses more for a run, and under a storm the run does not get to continue as new. */
    private static final int MOST_SIGNALS = 10_000;

    /** Storms before the first that counts: a bridge runs for weeks, and until then compiles more than it serves. */
    private static final int WARM = 3;

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public List<Finding> run(Effort effort) {
        int alerts = effort.quick() ? 500 : MOST_SIGNALS;
        List<Double> ours = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        List<Double> paged = new ArrayList<>();
        List<Double> pagedRaw = new ArrayList<>();
        List<Finding> shares = new ArrayList<>();
        try (Stage stage = new Stage()) {
            stage.bridge();
            List<Product> bridges = List.of(stage.product(), stage.anotherBridge());
            stage.worker();
            storm(stage, bridges, alerts * WARM, new ArrayList<>(), new ArrayList<>());
            uncoalesced(stage, alerts / WARM, new ArrayList<>(), new ArrayList<>());
            ProcessorTimes times = new ProcessorTimes(stage);
            for (int round = 0; round < Math.min(ROUNDS, effort.rounds()); round++) {
                times.ofProduct(alerts, () -> storm(stage, bridges, alerts, ours, paged));
                times.ofBaseline(alerts, () -> uncoalesced(stage, alerts, raw, pagedRaw));
            }
            shares.addAll(times.findings("an alert of the storm"));
        }
        List<Finding> findings = new ArrayList<>(List.of(
                new Finding(
                        "storm of " + alerts + " of one key, " + CALLERS + " callers: accepted",
                        "/s",
                        ours,
                        raw,
                        ">=10"),
                new Finding("  its first alert sent → first page", "s", paged, List.of(), "<=2"),
                new Finding("  the same uncoalesced", "s", pagedRaw, List.of(), null)));
        findings.addAll(shares);
        return findings;
    }

    private static void storm(Stage stage, List<Product> bridges, int alerts, List<Double> rates, List<Double> paged) {
        measure(stage, Load.keys("storm", 1).getFirst(), bridges, alerts, rates, paged);
    }

    private static void uncoalesced(Stage stage, int alerts, List<Double> rates, List<Double> paged) {
        PinnedPlan plan = stage.plan();
        Rule rule = plan.plan().rules().getFirst();
        AlertStream start = new AlertStream(plan, rule.rule(), "live", null);
        try (BareIntake intake = new BareIntake(
                key -> StreamSignal.send(stage.engine().client(), "alert:raw:" + key, start, key, one(key, rule)))) {
            List<Product> bridges = List.of(new Product(intake.port()));
            measure(stage, Load.keys("rawstorm", 1).getFirst(), bridges, alerts, rates, paged);
        }
    }

    private static void measure(
            Stage stage, String key, List<Product> bridges, int alerts, List<Double> rates, List<Double> paged) {
        long began = System.nanoTime();
        rates.add(alerts
                / Numbers.seconds(Load.runNumbered(alerts, CALLERS, number -> {
                    Product bridge = bridges.get(number % bridges.size());
                    Waiting.until("202 for " + key, () -> bridge.accepts(key));
                })));
        paged.add(firstPage(stage, key, began));
    }

    private static double firstPage(Stage stage, String key, long began) {
        Waiting.until("page of " + key, () -> stage.pages().firstAt(key) != null);
        return Numbers.seconds(Objects.requireNonNull(stage.pages().firstAt(key)) - began);
    }

    /** What a bridge makes of the same body. */
    private static AlertBatch one(String key, Rule rule) {
        Instant now = Instant.now();
        Alert alert = new Alert(
                "generic",
                key,
                Alert.Status.FIRING,
                Map.of("alertname", "Benchmark", "key", key),
                Map.of("title", key),
                Map.of(),
                Product.alert(key),
                now,
                null,
                now,
                null);
        return new AlertBatch(Collections.singletonList(new RoutedAlert(alert, rule.rule(), rule.severity(), null)));
    }
}
