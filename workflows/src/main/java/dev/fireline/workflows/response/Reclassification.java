package dev.fireline.workflows.response;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.people.Who;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.escalation.Caller;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.escalation.Targets;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Outbox;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.step.Playbooks;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What another severity or category means for clocks, messages, steps and those who are called. */
final class Reclassification implements Classification.Change {
    private final Incident incident;
    private final Clocks clocks;
    private final Journal journal;
    private final Targets targets;
    private final Ladders ladders;
    private final Outbox outbox;
    private final Playbooks playbooks;
    private final Caller caller;
    private final Asker asker;
    private final Ending ending;

    Reclassification(
            Incident incident,
            Clocks clocks,
            Journal journal,
            Targets targets,
            Ladders ladders,
            Outbox outbox,
            Playbooks playbooks,
            Caller caller,
            Asker asker,
            Ending ending) {
        this.incident = incident;
        this.clocks = clocks;
        this.journal = journal;
        this.targets = targets;
        this.ladders = ladders;
        this.outbox = outbox;
        this.playbooks = playbooks;
        this.caller = caller;
        this.asker = asker;
        this.ending = ending;
    }

    /** Every clock is looked up again from its origin; those the new severity names as well are called. */
    @Override
    public void classify(String severity, String by, @Nullable String reason) {
        String before = incident.severity();
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("before", Clocks.texts(clocks.running()));
        incident.classify(severity);
        details.put("after", Clocks.texts(clocks.dueNow()));
        journal.append(Kind.SEVERITY, null, by, "severity " + before + " → " + severity, reason, details);
        if (incident.plan().isWorse(before, severity)) {
            ladders.lowered();
        }
        clocks.replan();
        targets.reclassified();
        outbox.planNextUpdate();
        outbox.happened(Event.SEVERITY);
        if (incident.plan().isWorse(severity, before) && !ending.isSettled()) {
            playbooks.severityRose();
        }
        callNewlyNamed(incident.severity());
    }

    @Override
    public void categorized() {
        journal.changed();
        Background.startDetached(() -> asker.roleChanged(Who.ASSIGNED_TEAM));
        callNewlyNamed(String.valueOf(incident.category()));
    }

    /** After the resolution it is put right for the record: nobody is called, unless it is reopened. */
    private void callNewlyNamed(String now) {
        if (!(Shape.isCalmWhereNothingGetsWorse() && ending.isSettled())) {
            Background.startDetached(() -> caller.callNewlyNamed(now));
        }
    }
}
