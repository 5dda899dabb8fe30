package dev.fireline.benchmarks.measure;

import dev.fireline.benchmarks.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Milliseconds of a processor that one call takes of everybody who has part in it, one value per round. */
final class ProcessorTimes {
    private static final double LEAST_MILLIS = 0.5;

    private final Stage stage;
    private final Map<String, List<Double>> ours = new LinkedHashMap<>();
    private final Map<String, List<Double>> baseline = new LinkedHashMap<>();

    ProcessorTimes(Stage stage) {
        this.stage = stage;
    }

    void ofProduct(int calls, Runnable round) {
        measure(ours, calls, round);
    }

    void ofBaseline(int calls, Runnable round) {
        measure(baseline, calls, round);
    }

    private void measure(Map<String, List<Double>> times, int calls, Runnable round) {
        Map<String, Duration> before = stage.processorTimes();
        round.run();
        stage.processorTimes().forEach((who, now) -> {
            long nanos = now.minus(before.getOrDefault(who, Duration.ZERO)).toNanos();
            times.computeIfAbsent(who, it -> new ArrayList<>()).add(Numbers.millis(nanos) / calls);
        });
    }

    /** @param what the calls are, as in {@code an alert of the storm} */
    List<Finding> findings(String what) {
        return ours.entrySet().stream()
                .map(entry -> new Finding(
                        "  processor time " + what + " takes: " + entry.getKey(),
                        "ms",
                        entry.getValue(),
                        ofBaseline(entry.getKey()),
                        null))
                .toList();
    }

    /** Empty where the baseline has no need of them: bridges idle meanwhile. */
    private List<Double> ofBaseline(String who) {
        List<Double> times = baseline.getOrDefault(who, List.of());
        return times.isEmpty() || Numbers.median(times) < LEAST_MILLIS ? List.of() : times;
    }
}
