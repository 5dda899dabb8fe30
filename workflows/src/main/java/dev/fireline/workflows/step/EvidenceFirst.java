package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.Question;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is destroyed while an exhibit is missing that the playbook was to keep before: what is gone cannot be collected
 * (RFC 3227). A person may waive it, with a reason, which stands in the record.
 */
final class EvidenceFirst {
    private static final String CHANGE = "evidence-first";
    private static final String QUESTION = "unkept-";

    private final Incident incident;
    private final Journal journal;
    private final Asker asker;
    private final Map<String, Outcome> missing = new LinkedHashMap<>();

    EvidenceFirst(Incident incident, Journal journal, Asker asker) {
        this.incident = incident;
        this.journal = journal;
        this.asker = asker;
    }

    /** Its turn came, and it has ended so. */
    void ended(Step step, Outcome outcome) {
        if (step instanceof Step.Action action && keeps(action)) {
            if (outcome == Outcome.DONE) {
                missing.remove(action.id());
            } else {
                missing.put(action.id(), outcome);
            }
        }
    }

    /** Whether that action would destroy while something is missing. */
    boolean holds(Step.Action action) {
        return !missing.isEmpty()
                && incident.followed().action(action.uses()).destroys()
                && !incident.isRehearsal()
                && !incident.isDrill();
    }

    /**
     * Blocks until somebody says whether it goes on without; then nothing is missing any more.
     *
     * @param approval by whom it was to be approved; null: not asked of this step
     * @return false: it is left out
     */
    boolean isWaived(Step.Action action, @Nullable Approval approval) {
        if (Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) != 1) {
            missing.clear();
            return true;
        }
        Map<String, Outcome> asked = new LinkedHashMap<>(missing);
        Answer answer = asker.ask(
                Question.waiver(
                        QUESTION + action.id(),
                        "'" + action.id() + "' destroys, and what was to be kept as evidence before was not: "
                                + said(asked) + ". Run it all the same? What is gone cannot be collected; say why",
                        who(approval)),
                null,
                now());
        if (answer.choice() != Choice.APPROVE) {
            journal.fireline(Kind.STEP, action.id(), "'" + action.id() + "' is left out, for evidence is missing");
            return false;
        }
        asked.keySet().forEach(missing::remove);
        String waived = "the evidence of " + String.join(", ", asked.keySet()) + " is waived by " + answer.by() + ": '"
                + action.id() + "' destroys without it";
        incident.did(waived);
        journal.append(Kind.EVIDENCE, action.id(), JournalEntry.FIRELINE, waived, answer.reason(), Map.of());
        return true;
    }

    private static boolean keeps(Step.Action action) {
        return action.options().exhibit() != null || action.uses().startsWith("evidence.");
    }

    private static String said(Map<String, Outcome> missing) {
        return String.join(
                ", ",
                missing.entrySet().stream()
                        .map(step ->
                                "'" + step.getKey() + "' (" + step.getValue().word() + ")")
                        .toList());
    }

    /** Who could approve it, and who leads. */
    private Who who(@Nullable Approval approval) {
        Set<String> names = new LinkedHashSet<>();
        if (approval != null) {
            names.addAll(approval.by().names());
        }
        names.addAll(incident.inCharge().whoLeads().names());
        return new Who(List.copyOf(names));
    }
}
