package dev.fireline.bridge.event;

import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.archive.EventRow;
import dev.fireline.bridge.BridgeSettings;
import dev.fireline.bridge.incident.IncidentReader;
import dev.fireline.bridge.problem.Parameters;
import dev.fireline.bridge.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-Sent Events (WHATWG HTML, section 9.2). The thread of the request writes until its reader is gone; it is a virtual
 * one, so that waiting costs nothing. A reader that does not read for the connector's write timeout is let go, and comes
 * back with {@code Last-Event-ID}.
 */
@RestController
@Tag(name = "incidents")
public class EventController {
    private static final Logger LOG = LoggerFactory.getLogger(EventController.class);

    private final Archive archive;
    private final EventFeed feed;
    private final IncidentReader incidents;
    private final JsonMapper json;
    private final Duration heartbeat;
    private final int connections;
    private final Semaphore free;

    public EventController(
            Archive archive, EventFeed feed, IncidentReader incidents, JsonMapper json, BridgeSettings settings) {
        this.archive = archive;
        this.feed = feed;
        this.incidents = incidents;
        this.json = json;
        this.heartbeat = settings.events().heartbeat();
        this.connections = settings.events().connections();
        this.free = new Semaphore(connections);
    }

    /** How many more readers there is a place for. */
    int places() {
        return free.availablePermits();
    }

    @GetMapping("/v1/events")
    @Operation(
            operationId = "followEvents",
            summary = "The journal of all incidents, or of one, as it is written: Server-Sent Events that go on after"
                    + " Last-Event-ID, else from now on")
    @ApiResponse(
            responseCode = "200",
            description = "events named journal, each a JournalEvent",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = JournalEvent.class)))
    public void follow(
            @RequestParam(required = false) @Nullable String incident,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response) {
        Parameters.require(request.getParameterMap(), List.of("incident"));
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            describe(response); // nothing is ever written to who asks so, and that it is gone would never be noticed
            return;
        }
        if (!free.tryAcquire()) {
            throw Problem.OVERLOADED.because("this bridge serves " + connections + " readers of events at most");
        }
        try {
            if (incident != null) {
                incidents.show(incident);
            }
            feed.join();
            try {
                write(start(lastEventId), incident, response);
            } finally {
                feed.leave();
            }
        } finally {
            free.release();
        }
    }

    private long start(@Nullable String lastEventId) {
        long end = archive.lastEvent();
        if (lastEventId == null || lastEventId.isBlank()) {
            return end;
        }
        if (!lastEventId.matches("\\d{1,18}") || Long.parseLong(lastEventId) > end) {
            throw Problem.INVALID.because("Last-Event-ID is '" + lastEventId + "', allowed: the id of an event, 0 to "
                    + end + "; 0 is the beginning, and without it only what is new is sent");
        }
        return Long.parseLong(lastEventId);
    }

    private static void describe(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // proxies that would hold events back
    }

    private void write(long start, @Nullable String incident, HttpServletResponse response) {
        describe(response);
        try {
            EventWriter events = new EventWriter(response.getOutputStream(), json);
            events.begin(start);
            long position = start;
            while (!feed.isClosed()) {
                position = next(position, incident, events);
            }
        } catch (IOException gone) {
            LOG.atDebug().setCause(gone).log("a reader of events is gone");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private long next(long position, @Nullable String incident, EventWriter events)
            throws IOException, InterruptedException {
        EventFeed.Batch batch;
        try {
            batch = feed.after(position, incident, heartbeat);
        } catch (ArchiveUnavailableException down) {
            events.comment("the archive does not answer");
            Thread.sleep(EventWriter.RETRY);
            return position;
        }
        for (EventRow row : batch.events()) {
            events.event(row);
        }
        if (batch.events().isEmpty()) {
            events.comment("");
        }
        events.flush();
        return batch.next();
    }
}
