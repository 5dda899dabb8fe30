package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.checkpoint.Checkpoints;
import dev.fireline.workflows.escalation.AcknowledgementTerm;
import dev.fireline.workflows.escalation.Caller;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.escalation.Targets;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.message.Outbox;
import dev.fireline.workflows.step.Playbooks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What it means for clocks, ladders, messages and people that the response is in another phase. */
final class PhaseTurns implements Course.Moved {
    private final Incident incident;
    private final Journal journal;
    private final Checkpoints checkpoints;
    private final Targets targets;
    private final Ladders ladders;
    private final AcknowledgementTerm term;
    private final Outbox outbox;
    private final Caller caller;
    private final Playbooks playbooks;
    private final Ending ending;

    PhaseTurns(
            Incident incident,
            Journal journal,
            Checkpoints checkpoints,
            Targets targets,
            Ladders ladders,
            AcknowledgementTerm term,
            Outbox outbox,
            Caller caller,
            Playbooks playbooks,
            Ending ending) {
        this.incident = incident;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.targets = targets;
        this.ladders = ladders;
        this.term = term;
        this.outbox = outbox;
        this.caller = caller;
        this.playbooks = playbooks;
        this.ending = ending;
    }

    @Override
    public void reached(PhaseName phase) {
        if (!incident.phase().equals(phase.word()) && !incident.events().has(Event.RESOLVED)) {
            incident.enter(phase.word());
            shown();
        }
    }

    @Override
    public void left(PhaseName phase) {
        if (phase == PhaseName.CONTAIN && !incident.events().has(Event.CONTAINED)) {
            incident.events().happened(Event.CONTAINED, now());
            checkpoints.take("contained");
            targets.happened(Event.CONTAINED);
            outbox.happened(Event.CONTAINED);
            ladders.look();
        }
        if (phase == PhaseName.RECOVER) {
            ending.resolve(JournalEntry.FIRELINE, "the playbook is done");
        }
    }

    @Override
    public void shown() {
        journal.changed();
        outbox.happened(Event.PHASE);
    }

    @Override
    public void switched() {
        playbooks.switched();
        Background.startDetached(caller::callThoseOfThePlaybook);
    }

    @Override
    public void openAgain() {
        targets.reopened();
    }

    @Override
    public void resolved(String by, @Nullable String reason) {
        ending.resolve(by, reason);
    }

    /** Clocks, rungs and messages run again as if it had never been resolved; what is past calls at once. */
    @Override
    public void reopened(String by, @Nullable String reason) {
        ladders.restore();
        term.reopened();
        outbox.reopened();
        Background.startDetached(() -> {
            caller.call(
                    incident.inCharge().whoLeads(),
                    List.of(),
                    "reopened by " + by + (reason == null ? "" : ": " + reason));
            if (Shape.isCalmWhereNothingGetsWorse()) {
                caller.callNewlyNamed(incident.severity()); // if it was classified in the meantime
            }
        });
    }
}
