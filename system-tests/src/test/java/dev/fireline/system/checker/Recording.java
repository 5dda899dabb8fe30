package dev.fireline.system.checker;

import dev.fireline.system.checker.Observed.Outage;
import dev.fireline.system.checker.Observed.TimelineRow;
import dev.fireline.system.target.Call;
import dev.fireline.system.target.JsonLines;
import dev.fireline.system.target.Sent;
import dev.fireline.system.topology.Histories;
import dev.fireline.system.topology.Topology;
import io.temporal.api.common.v1.WorkflowExecution;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Where a run is written down while it goes on. */
public final class Recording {
    private final JsonLines<Sent> sent;
    private final JsonLines<Call> calls;
    private final JsonLines<Outage> outages;

    /** @param folder the files stay here, for whoever looks into a failure */
    public Recording(Path folder) {
        this.sent = new JsonLines<>(folder.resolve("sent.jsonl"), Sent.class);
        this.calls = new JsonLines<>(folder.resolve("calls.jsonl"), Call.class);
        this.outages = new JsonLines<>(folder.resolve("outages.jsonl"), Outage.class);
    }

    public JsonLines<Sent> sent() {
        return sent;
    }

    public JsonLines<Call> calls() {
        return calls;
    }

    public JsonLines<Outage> outages() {
        return outages;
    }

    /** Fetches what Temporal and the archive have, to be judged with the rest. */
    public Observed observed(Topology topology) {
        Histories histories = new Histories(topology.temporal());
        List<Run> runs = new ArrayList<>();
        for (WorkflowExecution run : histories.runs()) {
            runs.add(RunReader.read(run.getWorkflowId(), run.getRunId(), histories.history(run)));
        }
        return new Observed(sent.read(), calls.read(), runs, timeline(topology), outages.read());
    }

    private static List<TimelineRow> timeline(Topology topology) {
        try (Connection archive = topology.archive();
                Statement statement = archive.createStatement();
                ResultSet row = statement.executeQuery("select incident_id, seq, what from timeline order by 1, 2")) {
            List<TimelineRow> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(new TimelineRow(row.getString(1), row.getLong(2), row.getString(3)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
