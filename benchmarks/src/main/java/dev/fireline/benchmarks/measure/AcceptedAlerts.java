package dev.fireline.benchmarks.measure;

import dev.fireline.benchmarks.bare.BareTown;
import dev.fireline.benchmarks.stage.Product;
import dev.fireline.benchmarks.stage.Stage;
import dev.fireline.benchmarks.stage.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Alerts a second answered 202 by a bridge over HTTP, against the SDK's own signal-with-start. No worker runs. */
public final class AcceptedAlerts implements Measurement {
    private static final int CALLERS = 32;

    /** Rounds before the first that counts: a bridge runs for weeks, and until then compiles more than it serves. */
    private static final int WARM = 5;

    @Override
    public String name() {
        return "accepted";
    }

    @Override
    public List<Finding> run(Effort effort) {
        int count = effort.quick() ? 20 : 800;
        List<Double> ours = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try (Stage stage = new Stage()) {
            stage.bridge();
            Product product = stage.product();
            for (int round = 0; round < WARM; round++) {
                round(stage, product, count, new ArrayList<>(), new ArrayList<>(), new ProcessorTimes(stage));
            }
            ProcessorTimes times = new ProcessorTimes(stage);
            for (int round = 0; round < effort.rounds(); round++) {
                round(stage, product, count, ours, raw, times);
            }
            findings.add(new Finding("accepted alerts, " + CALLERS + " callers", "/s", ours, raw, ">=0.9"));
            findings.addAll(times.findings("an accepted alert"));
        }
        return findings;
    }

    private static void round(
            Stage stage, Product product, int count, List<Double> ours, List<Double> raw, ProcessorTimes times) {
        times.ofProduct(
                count,
                () -> ours.add(
                        rate("http", count, key -> Waiting.until("202 for " + key, () -> product.accepts(key)))));
        times.ofBaseline(
                count,
                () -> raw.add(
                        rate("raw", count, key -> BareTown.accept(stage.engine().client(), key, "nobody"))));
    }

    /** Calls a second. */
    private static double rate(String kind, int count, Consumer<String> call) {
        return count / Numbers.seconds(Load.run(Load.keys(kind, count), CALLERS, call));
    }
}
