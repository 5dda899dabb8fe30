package dev.fireline.workflows.intake;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.RoutedAlert;
import dev.fireline.workflows.intake.IntakeBatch.IntakeAlert;
import dev.fireline.workflows.intake.IntakeBatch.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch by stream, in the order its streams first stand in it: the same for every attempt. */
public final class StreamBatches {
    private StreamBatches() {}

    /**
     * One call to one stream.
     *
     * @param start what the stream starts with when it does not run; null: it is not started
     * @param title of its first alert
     */
    public record StreamBatch(String stream, @Nullable AlertStream start, String title, AlertBatch alerts) {}

    /** @param key alert ids are {@code <key>/<number in the body>} */
    public static List<StreamBatch> of(String key, IntakeBatch batch) {
        Map<String, PinnedPlan> plans = new LinkedHashMap<>();
        batch.plans().forEach(plan -> plans.put(plan.digest(), plan));
        Map<String, List<RoutedAlert>> alerts = new LinkedHashMap<>();
        Map<String, AlertStream> starts = new LinkedHashMap<>();
        for (IntakeAlert alert : batch.alerts()) {
            for (Route route : alert.routes()) {
                alerts.computeIfAbsent(route.stream(), stream -> new ArrayList<>())
                        .add(new RoutedAlert(
                                alert.alert(),
                                route.rule(),
                                route.severity(),
                                alert.incident(),
                                key + "/" + alert.number()));
                if (route.starts()) {
                    PinnedPlan plan = route.plan() == null ? null : plans.get(route.plan());
                    starts.putIfAbsent(route.stream(), new AlertStream(plan, route.group(), batch.mode(), null));
                }
            }
        }
        List<StreamBatch> batches = new ArrayList<>();
        alerts.forEach((stream, its) -> batches.add(new StreamBatch(
                stream, starts.get(stream), its.getFirst().alert().title(), new AlertBatch(its).asWaited())));
        return batches;
    }
}
