package dev.fireline.system.checker;

import dev.fireline.system.target.Call;
import dev.fireline.system.target.Sent;
import java.time.Instant;
import java.util.List;

/**
 * Everything the checker knows of a run.
 *
 * @param sent what senders were told
 * @param calls what targets were asked
 * @param runs what Temporal has of every workflow
 * @param timeline what the archive keeps
 * @param outages when something that others need was not there
 */
public record Observed(
        List<Sent> sent, List<Call> calls, List<Run> runs, List<TimelineRow> timeline, List<Outage> outages) {

    /** A row of the archive. */
    public record TimelineRow(String incident, long seq, String what) {}

    /**
     * @param what for people: {@code temporal}
     * @param until when it worked again
     */
    public record Outage(String what, Instant from, Instant until) {}

    List<Run> incidents() {
        return runs.stream().filter(Run::isIncident).toList();
    }

    List<Run> streams() {
        return runs.stream().filter(Run::isStream).toList();
    }
}
