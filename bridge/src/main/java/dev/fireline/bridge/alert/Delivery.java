package dev.fireline.bridge.alert;

import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.RoutedAlert;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of one sender's body for one stream, in the order received.
 *
 * @param start what the stream starts with when it does not run; null: it is not started
 * @param alerts at least one
 */
public record Delivery(String stream, @Nullable AlertStream start, List<Sized> alerts) {

    /**
     * An alert and how much it weighs.
     *
     * @param bytes of its JSON as the sender wrote it; {@link AlertStreams#MAX_BYTES} at most
     */
    public record Sized(RoutedAlert routed, int bytes) {}

    public Delivery {
        alerts = List.copyOf(alerts);
    }

    int bytes() {
        return alerts.stream().mapToInt(Sized::bytes).sum();
    }

    /** The same, cut so that each part fits one call. */
    List<Delivery> parts() {
        List<Delivery> parts = new ArrayList<>();
        List<Sized> part = new ArrayList<>();
        long bytes = 0;
        for (Sized alert : alerts) {
            if (part.size() == AlertStreams.MAX_ALERTS || bytes + alert.bytes() > AlertStreams.MAX_BYTES) {
                parts.add(new Delivery(stream, start, part));
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(alert);
            bytes += alert.bytes();
        }
        parts.add(new Delivery(stream, start, part));
        return parts;
    }
}
