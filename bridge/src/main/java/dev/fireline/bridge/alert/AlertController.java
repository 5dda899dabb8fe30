package dev.fireline.bridge.alert;

import dev.fireline.archive.AlertStreamRow;
import dev.fireline.archive.Archive;
import dev.fireline.archive.Page;
import dev.fireline.bridge.problem.Parameters;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.payload.Payloads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;

/** Streams of alerts that are kept, for people who look for what no rule matched. */
@RestController
@Tag(name = "alerts")
public class AlertController {
    private static final TypeReference<List<Alert>> ALERTS = new TypeReference<>() {};

    private final Archive archive;

    public AlertController(Archive archive) {
        this.archive = archive;
    }

    @GetMapping("/v1/alerts")
    @Operation(
            operationId = "listAlertStreams",
            summary = "Streams of alerts, last received first; declare from one with POST /v1/incidents")
    public AlertStreamList list(
            @RequestParam(defaultValue = "false") boolean unmatched,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        Parameters.require(request.getParameterMap(), List.of("unmatched", "limit", "cursor"));
        try {
            Page<AlertStreamRow> page = archive.alertStreams(unmatched, limit, cursor);
            return new AlertStreamList(
                    page.items().stream().map(AlertController::item).toList(), page.next());
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID.because(String.valueOf(e.getMessage()), e);
        }
    }

    private static AlertStreamItem item(AlertStreamRow row) {
        return new AlertStreamItem(
                row.id(),
                row.plan(),
                row.rule(),
                row.title(),
                row.occurrences(),
                row.firing(),
                row.firstReceivedAt(),
                row.lastReceivedAt(),
                row.incidentId(),
                Payloads.mapper().readValue(row.members(), ALERTS));
    }

    /** @param next cursor of the page that follows; null at the end */
    public record AlertStreamList(
            List<AlertStreamItem> streams, @Nullable String next) {
        public AlertStreamList {
            streams = List.copyOf(streams);
        }
    }

    /**
     * A stream of equal alerts.
     *
     * @param plan null: no rule matched
     * @param incident it belongs to; null: none
     * @param members the different alerts, oldest first
     */
    public record AlertStreamItem(
            String id,
            @Nullable String plan,
            @Nullable String rule,
            String title,
            long occurrences,
            int firing,
            Instant firstReceivedAt,
            Instant lastReceivedAt,
            @Nullable String incident,
            List<Alert> members) {}
}
