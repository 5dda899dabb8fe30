package dev.fireline.bridge.timeline;

import dev.fireline.archive.Archive;
import dev.fireline.archive.JournalRow;
import dev.fireline.archive.Page;
import dev.fireline.bridge.problem.Parameters;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.payload.Payloads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;

/** What happened in an incident, in order. */
@RestController
@Tag(name = "incidents")
public class TimelineController {
    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

    private final Archive archive;

    public TimelineController(Archive archive) {
        this.archive = archive;
    }

    @GetMapping("/v1/incidents/{id}/timeline")
    @Operation(
            operationId = "readTimeline",
            summary = "The record of an incident, oldest first; go on with after = the last seq")
    public Timeline timeline(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "" + Page.MAX_LIMIT) int limit,
            HttpServletRequest request) {
        Parameters.require(request.getParameterMap(), List.of("after", "limit"));
        List<JournalRow> rows = read(id, after, limit);
        if (rows.isEmpty() && archive.incident(id).isEmpty()) {
            throw Problem.UNKNOWN_INCIDENT.because("no incident '" + id + "' is in the archive");
        }
        return new Timeline(
                id,
                rows.stream().map(Entry::of).toList(),
                rows.size() == limit ? rows.getLast().seq() : null);
    }

    private List<JournalRow> read(String id, long after, int limit) {
        try {
            return archive.timeline(id, after, limit);
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID.because(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * @param incident its id
     * @param next {@code after} of the page that follows; null: this is the end, for now
     */
    public record Timeline(
            String incident, List<Entry> entries, @Nullable Long next) {
        public Timeline {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One thing that happened.
     *
     * @param seq from 1, without gaps
     * @param actor login of the person, or {@code fireline}
     */
    public record Entry(
            long seq,
            Instant at,
            String kind,
            String phase,
            @Nullable String step,
            String actor,
            String what,
            @Nullable String why,
            Map<String, Object> details) {
        public static Entry of(JournalRow row) {
            return new Entry(
                    row.seq(),
                    row.at(),
                    row.kind(),
                    row.phase(),
                    row.step(),
                    row.actor(),
                    row.what(),
                    row.why(),
                    Payloads.mapper().readValue(row.details(), DETAILS));
        }
    }
}
