package dev.fireline.workflows.response;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.checkpoint.Checkpoints;
import dev.fireline.workflows.drill.DrillRun;
import dev.fireline.workflows.escalation.Caller;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.escalation.Targets;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.message.Outbox;
import dev.fireline.workflows.obligation.Obligations;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** How an incident begins: its first lines stand on the timeline, then clocks run and people are called. */
final class Opening {
    private final Incident incident;
    private final IncidentScope scope;
    private final Journal journal;
    private final @Nullable DrillRun drill;
    private final Checkpoints checkpoints;
    private final Targets targets;
    private final Ladders ladders;
    private final Obligations obligations;
    private final RoleHolders roles;
    private final Outbox outbox;
    private final Caller caller;
    private boolean declared;

    Opening(
            Incident incident,
            IncidentScope scope,
            Journal journal,
            @Nullable DrillRun drill,
            Checkpoints checkpoints,
            Targets targets,
            Ladders ladders,
            Obligations obligations,
            RoleHolders roles,
            Outbox outbox,
            Caller caller) {
        this.incident = incident;
        this.scope = scope;
        this.journal = journal;
        this.drill = drill;
        this.checkpoints = checkpoints;
        this.targets = targets;
        this.ladders = ladders;
        this.obligations = obligations;
        this.roles = roles;
        this.outbox = outbox;
        this.caller = caller;
    }

    void declare() {
        IncomingFacts.read(incident, scope);
        write();
        checkpoints.take("declared");
        targets.start();
        ladders.start();
        obligations.start();
        Background.startDetached(() -> {
            roles.lookUp();
            outbox.happened(Event.DECLARED);
        });
        Background.startDetached(caller::callThoseOfTheSeverity);
    }

    /** What came round stands on its timeline; nobody is called but who does the tasks. */
    void comeRound() {
        incident.enter(PhaseName.REVIEW.word());
        write();
    }

    boolean isDeclared() {
        return declared;
    }

    /** Messages are heard once the incident stands declared on its timeline. */
    void await() {
        Workflow.await(() -> declared);
    }

    private void write() {
        DeclarationEntries.write(incident, journal, drill == null ? null : drill.participants());
        declared = true;
    }
}
