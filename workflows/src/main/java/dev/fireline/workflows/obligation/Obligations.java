package dev.fireline.workflows.obligation;

import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.message.Drafts;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.question.Asker;
import java.util.ArrayList;
import java.util.List;

/** The obligations of one incident, side by side, from its declaration until the last is settled. */
public final class Obligations {
    private final List<Duty> duties = new ArrayList<>();

    public Obligations(
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Asker asker,
            Drafts drafts,
            Notifier notifier,
            Journal journal) {
        incident.plan()
                .obligations()
                .forEach(obligation ->
                        duties.add(new Duty(obligation, incident, scope, clocks, asker, drafts, notifier, journal)));
    }

    public void start() {
        duties.forEach(duty -> Background.startDetached(duty::follow));
    }

    /** Whether nobody is left to be told: each was fulfilled, or does not apply. An incident does not close before. */
    public boolean areSettled() {
        return duties.stream().allMatch(Duty::isSettled);
    }

    /** The incident is no incident: nobody need be told. */
    public void withdraw() {
        duties.forEach(Duty::withdraw);
    }
}
