package dev.fireline.bridge.upgrade;

import dev.fireline.bridge.incident.IdempotencyKey;
import dev.fireline.bridge.incident.IncidentCommands;
import dev.fireline.bridge.incident.IncidentCommands.Word;
import dev.fireline.bridge.incident.IncidentReader;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.security.Caller;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Upgrade;
import dev.fireline.workflows.incident.UpgradeEffect;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves one running incident to another version of its plan, and shows before what that would change. */
@RestController
@RequestMapping("/v1/incidents/{id}/upgrade")
@Tag(name = "decisions")
public class UpgradeController {
    private final IncidentCommands incidents;
    private final IncidentReader reader;
    private final OtherVersions versions;
    private final HttpServletRequest request;

    /** @param request stands for the request being answered */
    public UpgradeController(
            IncidentCommands incidents, IncidentReader reader, OtherVersions versions, HttpServletRequest request) {
        this.incidents = incidents;
        this.reader = reader;
        this.versions = versions;
        this.request = request;
    }

    @PostMapping("/diff")
    @Operation(
            operationId = "lookAtUpgrade",
            summary = "What moving it to another version of its plan would change; changes nothing")
    public UpgradeEffect look(@PathVariable String id, @RequestBody UpgradeDiff wanted) {
        PinnedPlan to = version(id, wanted.plan());
        return incidents.upgradeEffect(id, to).orElseThrow(() -> reader.silent(id));
    }

    @PostMapping
    @Operation(
            operationId = "upgrade",
            summary = "What has not begun follows another version of the plan; what runs is finished on the old one")
    public Accepted upgrade(@PathVariable String id, @RequestBody UpgradeRequest wanted) {
        PinnedPlan to = version(id, wanted.plan());
        refuseForeign(to, wanted.plan());
        if (wanted.to() != null && !wanted.to().equals(to.digest())) {
            throw Problem.NOT_NOW.because("the version that was looked at is " + wanted.to() + ", it is " + to.digest()
                    + " by now: look at the difference again");
        }
        return incidents
                .send(
                        id,
                        Word.UPGRADE,
                        IdempotencyKey.of(request).orElseGet(IdempotencyKey::unrepeated),
                        new Upgrade(wanted.by(), wanted.reason(), to, wanted.from()))
                .orElseThrow(() -> reader.silent(id));
    }

    /**
     * A plan says what is done to real systems, and who has to allow it: who may write one into the folder of plans is the
     * operator's to say, and no token of a responder stands for that.
     */
    private void refuseForeign(PinnedPlan to, @Nullable String text) {
        boolean known = Caller.current() instanceof Caller.Person;
        if (text != null
                && known
                && !to.digest().equals(versions.inForce(to.plan().plan()).digest())) {
            throw Problem.NOT_ALLOWED.because("the version that was sent (" + to.digest()
                    + ") is not in force here. It may be looked at; to move an"
                    + " incident to it, put it into the folder of plans first");
        }
    }

    private PinnedPlan version(String id, @Nullable String text) {
        return text == null ? versions.inForce(reader.show(id).incident().plan()) : versions.read(text);
    }

    /**
     * Which version to look at.
     *
     * @param plan text of the file; null: the version new incidents get
     */
    public record UpgradeDiff(@Nullable String plan) {}
}
