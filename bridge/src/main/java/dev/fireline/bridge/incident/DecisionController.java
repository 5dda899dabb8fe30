package dev.fireline.bridge.incident;

import dev.fireline.bridge.incident.IncidentCommands.Word;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Resolve;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What responders say to an incident. Each is answered by the incident itself: 200 once it counts, a problem with the
 * incident's reason when it is refused. The header {@code Idempotency-Key} makes a repeat safe.
 */
@RestController
@RequestMapping("/v1/incidents/{id}")
@Tag(name = "decisions")
public class DecisionController {
    private static final String KEY = "Idempotency-Key";

    private final IncidentCommands incidents;
    private final IncidentReader reader;

    public DecisionController(IncidentCommands incidents, IncidentReader reader) {
        this.incidents = incidents;
        this.reader = reader;
    }

    @PostMapping("/acknowledge")
    @Operation(summary = "Somebody has taken it")
    public Accepted acknowledge(
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Acknowledge message) {
        return send(id, Word.ACKNOWLEDGE, key, message);
    }

    @PostMapping("/decide")
    @Operation(summary = "Answer an open question")
    public Accepted decide(
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Decide message) {
        return send(id, Word.DECIDE, key, message);
    }

    @PostMapping("/approve")
    @Operation(summary = "Approve what a step asks: decide with choice approve")
    public Accepted approve(
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Verdict verdict) {
        return send(id, Word.DECIDE, key, verdict.as("approve"));
    }

    @PostMapping("/reject")
    @Operation(summary = "Reject what a step asks: decide with choice reject")
    public Accepted reject(
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Verdict verdict) {
        return send(id, Word.DECIDE, key, verdict.as("reject"));
    }

    @PostMapping("/classify")
    @Operation(summary = "Change severity or title; open clocks are set anew from their origin")
    public Accepted classify(
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Classify message) {
        return send(id, Word.CLASSIFY, key, message);
    }

    @PostMapping("/note")
    @Operation(summary = "Write a line on the timeline")
    public Accepted note(
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Note message) {
        return send(id, Word.NOTE, key, message);
    }

    @PostMapping("/resolve")
    @Operation(summary = "It is resolved; the review begins")
    public Accepted resolve(
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Resolve message) {
        return send(id, Word.RESOLVE, key, message);
    }

    @PostMapping("/cancel")
    @Operation(summary = "It is a false positive: everything is undone in reverse, then it closes")
    public Accepted cancel(
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Cancel message) {
        return send(id, Word.CANCEL, key, message);
    }

    private Accepted send(String id, Word word, @Nullable String key, Object message) {
        if (id.startsWith("alert:")) {
            throw Problem.UNKNOWN_INCIDENT.because("'" + id + "' is a stream of alerts, not an incident");
        }
        return incidents.send(id, word, IncidentController.key(key), message).orElseThrow(() -> reader.silent(id));
    }

    /**
     * Yes or no to a step.
     *
     * @param digest of the request that was looked at; null: not compared
     */
    public record Verdict(
            @Nullable String step,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String digest) {
        Decide as(String choice) {
            return new Decide(step, choice, by, reason, null, digest);
        }
    }
}
