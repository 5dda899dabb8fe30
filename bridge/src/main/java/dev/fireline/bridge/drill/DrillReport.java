package dev.fireline.bridge.drill;

import dev.fireline.bridge.timeline.TimelineController.Entry;
import java.util.List;

/**
 * What is kept of one drill.
 *
 * @param id of the incident that was played
 * @param drill id in the plan
 * @param timeline oldest first
 */
public record DrillReport(
        String id, String plan, String drill, String title, DrillOutcome outcome, List<Entry> timeline) {
    public DrillReport {
        timeline = List.copyOf(timeline);
    }
}
