package dev.fireline.workflows.step;

import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.message.Drafts;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.undo.UndoStack;

/** Puts together what running a playbook takes. */
public final class Playbooks {
    private final PlaybookRun run;
    private final Drafts drafts;

    public Playbooks(
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Journal journal,
            Notifier notifier,
            Asker asker,
            Ladders ladders,
            UndoStack undo,
            PlaybookRun.PhaseListener listener) {
        ActionPreparation preparation = new ActionPreparation(incident, scope, journal, asker);
        Requirement requirement = new Requirement(incident, notifier, journal);
        ApprovalGate gate = new ApprovalGate(scope, asker, preparation, requirement);
        this.drafts = new Drafts(incident, scope, clocks, notifier, journal, gate);
        ActionRun actions =
                new ActionRun(incident, scope, journal, preparation, gate, new Exhibits(preparation, journal), undo);
        StepRunner steps =
                new StepRunner(incident, scope, clocks, journal, asker, ladders, drafts, actions, gate, requirement);
        this.run = new PlaybookRun(incident, scope, clocks, journal, steps, gate, listener);
    }

    /** The run of the incident's playbook. */
    public PlaybookRun run() {
        return run;
    }

    /** The messages of the plan, sent by steps and by the outbox alike. */
    public Drafts drafts() {
        return drafts;
    }
}
