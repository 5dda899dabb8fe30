package dev.fireline.bridge.incident;

import dev.fireline.bridge.problem.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
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
    public IncidentList list(@ParameterObject IncidentFilter filter, HttpServletRequest request) {
        Parameters.require(request.getParameterMap(), IncidentFilter.NAMES);
        return reader.list(filter.query());
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
    public ResponseEntity<Declared> declare(@RequestBody DeclareRequest declaration, HttpServletRequest request) {
        String id = declarations.declare(declaration, IdempotencyKey.of(request));
        return ResponseEntity.created(URI.create("/v1/incidents/" + id)).body(new Declared(id));
    }

    /** @param id of the incident, which runs */
    public record Declared(String id) {}
}
