package dev.fireline.bridge.drill;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drills: list, start, report. */
@RestController
@RequestMapping("/v1/drills")
@Tag(name = "drills")
public class DrillController {
    private final Drills drills;

    public DrillController(Drills drills) {
        this.drills = drills;
    }

    @GetMapping
    @Operation(operationId = "listDrills", summary = "Every drill of every plan, and how the last of each went")
    public List<KnownDrill> list() {
        return drills.all();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "reportDrill", summary = "What came of one drill: score, findings, timeline")
    public DrillReport report(@PathVariable String id) {
        return drills.report(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "startDrill", summary = "Start a drill: nothing is changed, only its people are called")
    public ResponseEntity<Started> start(@RequestBody StartDrill request) {
        String id = drills.start(request);
        return ResponseEntity.created(URI.create("/v1/drills/" + id)).body(new Started(id));
    }

    /** @param id of the drill, which runs */
    public record Started(String id) {}
}
