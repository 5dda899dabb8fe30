package dev.fireline.bridge.incident;

import dev.fireline.archive.IncidentQuery;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.incident.IncidentView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Incidents: list, show, declare. */
@RestController
@RequestMapping("/v1/incidents")
@Tag(name = "incidents")
public class IncidentController {
    private final IncidentReader reader;
    private final Declarations declarations;

    public IncidentController(IncidentReader reader, Declarations declarations) {
        this.reader = reader;
        this.declarations = declarations;
    }

    @GetMapping
    @Operation(operationId = "listIncidents", summary = "Incidents, newest first")
    public IncidentList list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        try {
            return reader.list(new IncidentQuery(statusWord(status), severity, plan, q, limit, cursor));
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID.because(String.valueOf(e.getMessage()), e);
        }
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "showIncident",
            summary = "One incident as it stands: phase, people, clocks, open questions")
    public IncidentAnswer show(@PathVariable String id) {
        return reader.show(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "declareIncident",
            summary = "Declare an incident by hand, or from a stream of alerts no rule matched")
    public ResponseEntity<Declared> declare(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody DeclareRequest request) {
        String id = declarations.declare(request, key(key));
        return ResponseEntity.created(URI.create("/v1/incidents/" + id)).body(new Declared(id));
    }

    /** The caller's key, or one that nobody repeats. */
    static String key(@Nullable String given) {
        if (given == null) {
            return UUID.randomUUID().toString();
        }
        if (!given.matches("[\\x21-\\x7e]{1,200}")) {
            throw Problem.INVALID.because(
                    "header Idempotency-Key must have 1 to 200 characters, no spaces, nothing beyond ASCII");
        }
        return given;
    }

    private static @Nullable String statusWord(@Nullable String status) {
        if (status == null) {
            return null;
        }
        String word = status.toUpperCase(Locale.ROOT);
        if (Arrays.stream(IncidentView.Status.values())
                .noneMatch(it -> it.name().equals(word))) {
            throw Problem.INVALID.because("status is '" + status + "', allowed: "
                    + Arrays.stream(IncidentView.Status.values())
                            .map(it -> it.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
        }
        return word;
    }

    /** @param id of the incident, which runs */
    public record Declared(String id) {}
}
