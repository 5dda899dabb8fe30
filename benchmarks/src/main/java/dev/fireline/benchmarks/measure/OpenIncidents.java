package dev.fireline.benchmarks.measure;

import dev.fireline.benchmarks.stage.Launched;
import dev.fireline.benchmarks.stage.Product;
import dev.fireline.benchmarks.stage.Stage;
import dev.fireline.benchmarks.stage.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Many open incidents on one worker: what it holds, and how soon one of them answers after the worker was stopped and
 * started again, and after it was killed and started again.
 */
public final class OpenIncidents implements Measurement {
    private static final int CALLERS = 16;
    private static final int DECISIONS = 20;
    private static final int HELD = 50;
    private static final int PART = 500; // many incidents take longer than anything else is waited for
    private static final double MEGABYTE = 1024 * 1024;

    @Override
    public String name() {
        return "open";
    }

    @Override
    public List<Finding> run(Effort effort) {
        int count = effort.quick() ? 50 : effort.incidents();
        try (Stage stage = new Stage()) {
            stage.bridge();
            Launched worker = stage.worker();
            Product product = stage.product();
            List<String> keys = Load.keys("open", count);
            long began = System.nanoTime();
            open(stage, product, keys);
            double rate = count / Numbers.seconds(System.nanoTime() - began);
            double resident = worker.residentBytes() / MEGABYTE;
            List<Finding> findings = new ArrayList<>(List.of(
                    Finding.alone(count + " open incidents: worker's memory", "MiB", resident, "<=2048"),
                    Finding.alone("  made and paged", "/s", rate, null)));
            worker.close();
            Launched next = stage.worker();
            findings.addAll(decisions("its restart", product, keys));
            List<String> held = Load.keys("held", Math.min(HELD, count));
            open(stage, product, held); // the next worker has these in memory
            next.kill();
            stage.worker();
            findings.addAll(decisions("a kill -9 of the worker that has them", product, held));
            return findings;
        }
    }

    private static void open(Stage stage, Product product, List<String> keys) {
        Load.run(keys, CALLERS, key -> Waiting.until("202 for " + key, () -> product.accepts(key)));
        for (int paged = 0; paged < keys.size(); paged += PART) {
            int pages = Math.min(paged + PART, keys.size());
            Waiting.until(
                    pages + " pages",
                    Duration.ofMillis(100),
                    () -> stage.pages().paged(keys) >= pages);
        }
    }

    /** One after the other, of incidents spread over all there are. */
    private static List<Finding> decisions(String after, Product product, List<String> keys) {
        int wanted = Math.min(DECISIONS, keys.size());
        List<Double> answers = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            String incident = "INC-" + keys.get(i * (keys.size() / wanted));
            long asked = System.nanoTime();
            if (!product.approves(incident, "stop", "decider")) {
                throw new IllegalStateException("not approved: " + incident);
            }
            answers.add(Numbers.seconds(System.nanoTime() - asked));
        }
        return List.of(
                Finding.alone("  first decision after " + after, "s", answers.getFirst(), "<=1"),
                Finding.alone("  slowest of " + answers.size(), "s", Numbers.quantile(answers, 1), "<=1"),
                Finding.alone("  median of " + answers.size(), "s", Numbers.median(answers), null));
    }
}
