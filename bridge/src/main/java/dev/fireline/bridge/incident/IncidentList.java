package dev.fireline.bridge.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Incidents, newest declaration first.
 *
 * @param next cursor of the page that follows; null at the end
 */
public record IncidentList(
        List<IncidentItem> incidents, @Nullable String next) {
    public IncidentList {
        incidents = List.copyOf(incidents);
    }
}
