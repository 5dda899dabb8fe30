package dev.fireline.workflows.alert;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Ids of deliveries a stream has taken, so that one that is brought again counts once. The newest {@value #KEPT} are
 * kept: whoever brings something again after so many others is counted twice, and never lost.
 */
final class SeenDeliveries {
    static final int KEPT = 10_000;

    private final Set<String> ids;

    SeenDeliveries(List<String> carried) {
        ids = new LinkedHashSet<>(carried);
    }

    /** Remembers it; a delivery without an id is always new. */
    boolean isNew(RoutedAlert delivery) {
        if (delivery.id() == null) {
            return true;
        }
        if (!ids.add(delivery.id())) {
            return false;
        }
        if (ids.size() > KEPT) {
            ids.remove(ids.iterator().next());
        }
        return true;
    }

    List<String> carried() {
        return List.copyOf(ids);
    }
}
