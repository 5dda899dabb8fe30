package dev.fireline.bridge.metric;

import dev.fireline.archive.PastIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Incidents of which there was one like it not long before: of the same category, or by the same rule where it has none. */
final class Repeats {
    /** From one declaration to the next. */
    static final Duration WITHIN = Duration.ofDays(30);

    private final Set<String> ids = new LinkedHashSet<>();

    /** @param incidents of one plan, oldest first, those of {@link #WITHIN} before the first that is asked for among them */
    Repeats(List<PastIncident> incidents) {
        Map<String, Instant> last = new LinkedHashMap<>();
        for (PastIncident incident : incidents) {
            String kind = incident.category() != null ? incident.category() : incident.rule();
            if (kind == null || incident.status().equals("CANCELLED")) {
                continue;
            }
            Instant before = last.put(kind, incident.declaredAt());
            if (before != null && !incident.declaredAt().isAfter(before.plus(WITHIN))) {
                ids.add(incident.id());
            }
        }
    }

    boolean isOne(PastIncident incident) {
        return ids.contains(incident.id());
    }
}
