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
            Load.run(keys, CALLERS, key -> Waiting.until("202 for " + key, () -> product.accepts(key)));
            Waiting.until(
                    count + " pages",
                    Duration.ofMillis(100),
                    () -> stage.pages().paged(keys) == count);
            double rate = count / Numbers.seconds(System.nanoTime() - began);
            double resident = worker.residentBytes() / MEGABYTE;
            List<Finding> findings = new ArrayList<>(List.of(
                    Finding.alone(count + " open incidents: worker's memory", "MiB", resident, "<=2048"),
                    Finding.alone("  made and paged", "/s", rate, null)));
            List<String> undecided = new ArrayList<>(keys);
            worker.close();
            Launched next = stage.worker();
            findings.addAll(decisions("its restart", product, undecided));
            next.kill();
            stage.worker();
            findings.addAll(decisions("a kill -9", product, undecided));
            return findings;
        }
    }

    /** One after the other, of incidents spread over all there are; those are undecided no more. */
    private static List<Finding> decisions(String after, Product product, List<String> undecided) {
        int wanted = Math.min(DECISIONS, undecided.size() / 2);
        int apart = undecided.size() / wanted;
        List<Double> answers = new ArrayList<>();
        for (int i = wanted - 1; i >= 0; i--) {
            String incident = "INC-" + undecided.remove(i * apart);
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
