package dev.fireline.bridge.incident;

import dev.fireline.bridge.incident.IncidentCommands.Word;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Escalate;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Revoke;
import dev.fireline.workflows.incident.Messages.Said;
import dev.fireline.workflows.incident.Messages.Unacknowledge;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    private final IncidentCommands incidents;
    private final IncidentReader reader;
    private final HttpServletRequest request;

    /** @param request stands for the request being answered */
    public DecisionController(IncidentCommands incidents, IncidentReader reader, HttpServletRequest request) {
        this.incidents = incidents;
        this.reader = reader;
        this.request = request;
    }

    @PostMapping("/acknowledge")
    @Operation(summary = "Somebody has taken it")
    public Accepted acknowledge(@PathVariable String id, @RequestBody Acknowledge message) {
        return send(id, Word.ACKNOWLEDGE, message);
    }

    @PostMapping("/unacknowledge")
    @Operation(summary = "Nobody has taken it after all: those in charge are called again")
    public Accepted unacknowledge(@PathVariable String id, @RequestBody Unacknowledge message) {
        return send(id, Word.UNACKNOWLEDGE, message);
    }

    @PostMapping("/escalate")
    @Operation(summary = "Somebody else is needed: takes the rung of that reason, else the next rung or level")
    public Accepted escalate(@PathVariable String id, @RequestBody Escalate message) {
        return send(id, Word.ESCALATE, message);
    }

    @PostMapping("/decide")
    @Operation(summary = "Answer an open question")
    public Accepted decide(@PathVariable String id, @RequestBody Decide message) {
        return send(id, Word.DECIDE, message);
    }

    @PostMapping("/approve")
    @Operation(summary = "Approve what a step asks: decide with choice approve")
    public Accepted approve(@PathVariable String id, @RequestBody YesOrNo message) {
        return send(id, Word.DECIDE, message.as("approve"));
    }

    @PostMapping("/reject")
    @Operation(summary = "Reject what a step asks: decide with choice reject")
    public Accepted reject(@PathVariable String id, @RequestBody YesOrNo message) {
        return send(id, Word.DECIDE, message.as("reject"));
    }

    @PostMapping("/revoke")
    @Operation(summary = "Take an approval back before what it lets through has begun; it is asked anew")
    public Accepted revoke(@PathVariable String id, @RequestBody Revoke message) {
        return send(id, Word.REVOKE, message);
    }

    @PostMapping("/classify")
    @Operation(summary = "Change severity, title or category; open clocks are set anew from their origin")
    public Accepted classify(@PathVariable String id, @RequestBody Classify message) {
        return send(id, Word.CLASSIFY, message);
    }

    @PostMapping("/assign")
    @Operation(summary = "Somebody takes a role, or lays it down")
    public Accepted assign(@PathVariable String id, @RequestBody Assign message) {
        return send(id, Word.ASSIGN, message);
    }

    @PostMapping("/fact")
    @Operation(summary = "State a fact of the plan")
    public Accepted fact(@PathVariable String id, @RequestBody Fact message) {
        return send(id, Word.FACT, message);
    }

    @PostMapping("/note")
    @Operation(summary = "Write a line on the timeline")
    public Accepted note(@PathVariable String id, @RequestBody Note message) {
        return send(id, Word.NOTE, message);
    }

    @PostMapping("/advance")
    @Operation(summary = "The phase is over; openSteps says what becomes of the steps that are open in it")
    public Accepted advance(@PathVariable String id, @RequestBody Advance message) {
        return send(id, Word.ADVANCE, message);
    }

    @PostMapping("/back")
    @Operation(summary = "An earlier phase is done again, its steps as new attempts")
    public Accepted back(@PathVariable String id, @RequestBody Back message) {
        return send(id, Word.BACK, message);
    }

    @PostMapping("/resolve")
    @Operation(summary = "It is resolved; the review begins")
    public Accepted resolve(@PathVariable String id, @RequestBody Resolve message) {
        return send(id, Word.RESOLVE, message);
    }

    @PostMapping("/reopen")
    @Operation(summary = "It was not resolved: clocks run again from their original start")
    public Accepted reopen(@PathVariable String id, @RequestBody Reopen message) {
        return send(id, Word.REOPEN, message);
    }

    @PostMapping("/cancel")
    @Operation(summary = "It is a false positive: everything is undone in reverse, then it closes")
    public Accepted cancel(@PathVariable String id, @RequestBody Cancel message) {
        return send(id, Word.CANCEL, message);
    }

    private Accepted send(String id, Word word, Said message) {
        if (id.startsWith("alert:")) {
            throw Problem.UNKNOWN_INCIDENT.because("'" + id + "' is a stream of alerts, not an incident");
        }
        return incidents
                .send(id, word, IdempotencyKey.of(request).orElseGet(IdempotencyKey::unrepeated), message)
                .orElseThrow(() -> reader.silent(id));
    }

    /**
     * Yes or no to a step.
     *
     * @param digest of the request that was looked at; null: not compared
     * @param groups of the person; what was proved counts, whatever stands here
     */
    public record YesOrNo(
            @Nullable String step,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String digest,
            @Nullable List<String> groups) {
        Decide as(String choice) {
            return new Decide(step, choice, by, reason, null, digest, groups);
        }
    }
}
