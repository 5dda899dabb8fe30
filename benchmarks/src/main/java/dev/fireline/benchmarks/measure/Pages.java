package dev.fireline.benchmarks.measure;

import dev.fireline.benchmarks.bare.BareTown;
import dev.fireline.benchmarks.stage.PageReceiver;
import dev.fireline.benchmarks.stage.Product;
import dev.fireline.benchmarks.stage.Stage;
import dev.fireline.benchmarks.stage.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * From an alert to its page, with bridge and worker as processes: how long for one alone, and how many a second when many
 * come at once. Against one workflow that starts another that sends one page.
 */
public final class Pages implements Measurement {
    private static final int CALLERS = 16;

    /** Incidents and callers of the first burst. */
    private static final int FIRST = 30;

    /** The next alert comes this long after the page of the one before: each finds a server with nothing to do. */
    private static final long APART_MILLIS = 250;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public List<Finding> run(Effort effort) {
        try (Stage stage = new Stage();
                BareTown bare =
                        new BareTown(stage.engine().client(), stage.pages().url())) {
            stage.bridge();
            stage.worker();
            Product product = stage.product();
            Consumer<String> ours = key -> Waiting.until("202 for " + key, () -> product.accepts(key));
            int burst = effort.quick() ? 20 : 150;
            one(stage.pages(), "first", ours);
            double first = FIRST / perSecond(stage.pages(), "soon", FIRST, FIRST, ours);
            perSecond(stage.pages(), "warm", burst, CALLERS, ours);
            perSecond(stage.pages(), "warmbare", burst, CALLERS, bare::accept);
            double again = FIRST / perSecond(stage.pages(), "again", FIRST, FIRST, ours);
            List<Finding> findings = new ArrayList<>(List.of(
                    Finding.alone(FIRST + " incidents at once, just started: all paged", "s", first, "<=5"),
                    Finding.alone(FIRST + " incidents at once, after " + burst + ": all paged", "s", again, "<=5")));
            findings.addAll(alone(stage.pages(), effort, ours, bare::accept));
            List<Double> ourRates = new ArrayList<>();
            List<Double> bareRates = new ArrayList<>();
            for (int round = 0; round < effort.rounds(); round++) {
                ourRates.add(perSecond(stage.pages(), "burst", burst, CALLERS, ours));
                bareRates.add(perSecond(stage.pages(), "bareburst", burst, CALLERS, bare::accept));
            }
            findings.add(new Finding(
                    "incidents declared and paged, " + burst + " at once", "/s", ourRates, bareRates, ">=0.7"));
            return findings;
        }
    }

    private static List<Finding> alone(
            PageReceiver pages, Effort effort, Consumer<String> ours, Consumer<String> bare) {
        int each = effort.quick() ? 5 : 60; // of fewer the slowest would pass for the 99th of a hundred
        List<Double> fromAccepted = new ArrayList<>();
        List<Double> fromSent = new ArrayList<>();
        List<Double> bareFromAccepted = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            for (int i = 0; i < each; i++) {
                long[] times = one(pages, "alone", ours);
                fromAccepted.add(Numbers.millis(times[2] - times[1]));
                fromSent.add(Numbers.millis(times[2] - times[0]));
                long[] bareTimes = one(pages, "barealone", bare);
                bareFromAccepted.add(Numbers.millis(bareTimes[2] - bareTimes[1]));
            }
        }
        return List.of(
                quantile("accepted → first page, p50", 0.5, fromAccepted, bareFromAccepted),
                quantile("accepted → first page, p99", 0.99, fromAccepted, bareFromAccepted),
                Finding.alone("sent → first page, p50", "ms", Numbers.median(fromSent), null));
    }

    private static Finding quantile(String what, double share, List<Double> ours, List<Double> bare) {
        return new Finding(
                what, "ms", List.of(Numbers.quantile(ours, share)), List.of(Numbers.quantile(bare, share)), "<=1.5");
    }

    /** When it was sent, accepted, paged. */
    private static long[] one(PageReceiver pages, String kind, Consumer<String> accept) {
        String key = Load.keys(kind, 1).getFirst();
        long sent = System.nanoTime();
        accept.accept(key);
        long accepted = System.nanoTime();
        Waiting.until("page of " + key, () -> pages.firstAt(key) != null);
        try {
            Thread.sleep(APART_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return new long[] {sent, accepted, Objects.requireNonNull(pages.firstAt(key))};
    }

    private static double perSecond(PageReceiver pages, String kind, int count, int callers, Consumer<String> accept) {
        List<String> keys = Load.keys(kind, count);
        long began = System.nanoTime();
        Load.run(keys, callers, accept);
        Waiting.until(count + " pages", () -> pages.paged(keys) == count);
        return count / Numbers.seconds(System.nanoTime() - began);
    }
}
