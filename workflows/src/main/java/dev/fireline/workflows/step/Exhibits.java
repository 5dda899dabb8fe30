package dev.fireline.workflows.step;

import dev.fireline.plans.expression.Template;
import dev.fireline.plans.playbook.Retry;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.action.ActionFailed;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.step.ActionPreparation.Rendered;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step keeps as evidence. An action that reads much keeps it by itself and only says where; the small outputs of
 * any other are kept as JSON.
 */
final class Exhibits {
    private static final Duration GIVE_UP = Duration.ofMinutes(30);

    private final ActionPreparation preparation;
    private final Journal journal;

    Exhibits(ActionPreparation preparation, Journal journal) {
        this.preparation = preparation;
        this.journal = journal;
    }

    /** What was kept, in words and for machines: whoever verifies it later compares with this. */
    void tell(Step.Action action, ExhibitRef exhibit) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("name", exhibit.name());
        details.put("location", exhibit.location());
        details.put("sha256", exhibit.sha256());
        details.put("sizeBytes", exhibit.sizeBytes());
        details.put("worm", exhibit.worm());
        details.put("version", exhibit.version());
        details.put("retainUntil", exhibit.retainUntil());
        details.put("held", exhibit.held());
        details.put("manifest", action.uses().equals("evidence.seal"));
        journal.append(
                Kind.EVIDENCE,
                action.id(),
                JournalEntry.FIRELINE,
                "kept " + exhibit.name() + " (" + exhibit.sizeBytes() + " bytes, sha256 " + exhibit.sha256() + ") at "
                        + exhibit.location() + (exhibit.worm() ? "" : ", NOT-WORM"),
                null,
                details);
    }

    List<ExhibitRef> of(Step.Action action, ActionResult result, int attemptGroup) {
        Template exhibit = action.options().exhibit();
        if (exhibit == null || !result.evidence().isEmpty()) {
            return result.evidence();
        }
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        with.put("text", Payloads.mapper().writeValueAsString(result.outputs()));
        Step.Action keep = new Step.Action("evidence.keep", with, action.options());
        ActionRequest request = preparation.request(keep, new Rendered(with, ""), attemptGroup, "/exhibit", List.of());
        try {
            return Actions.run(request, "keep " + exhibit.source(), Retry.DEFAULT, GIVE_UP)
                    .evidence();
        } catch (ActionFailed e) {
            journal.fireline(Kind.EVIDENCE, action.id(), "NOT kept " + exhibit.source() + ": " + e.text());
            return List.of();
        }
    }
}
