package dev.fireline.workflows.obligation;

import dev.fireline.plans.obligation.Obligation;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.message.Drafts;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.question.Asker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The obligations of one incident, side by side, from its declaration until the last is settled. */
public final class Obligations {
    private final Incident incident;
    private final Function<Obligation, Duty> making;
    private final Map<String, Duty> duties = new LinkedHashMap<>();

    public Obligations(
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Asker asker,
            Drafts drafts,
            Notifier notifier,
            Journal journal) {
        this.incident = incident;
        this.making = obligation -> new Duty(obligation, incident, scope, clocks, asker, drafts, notifier, journal);
    }

    /** Those of the plan; after an upgrade those that are new in it. One that was begun is kept as it was. */
    public void start() {
        List<Duty> begun = new ArrayList<>();
        incident.plan().obligations().forEach(obligation -> {
            if (!duties.containsKey(obligation.id())) {
                Duty duty = making.apply(obligation);
                duties.put(obligation.id(), duty);
                begun.add(duty);
            }
        });
        begun.forEach(duty -> Background.startDetached(duty::follow));
    }

    /** What another version of the plan would change in them, a line each. Reads only. */
    public List<String> changed() {
        List<String> changes = new ArrayList<>();
        List<String> planned = new ArrayList<>();
        incident.plan().obligations().forEach(obligation -> {
            planned.add(obligation.id());
            Duty duty = duties.get(obligation.id());
            if (duty == null) {
                changes.add("obligation '" + obligation.id() + "' is new, and counts from " + obligation.from());
            } else if (!duty.is(obligation)) {
                changes.add("obligation '" + obligation.id() + "' goes on as it was");
            }
        });
        duties.keySet().stream()
                .filter(id -> !planned.contains(id))
                .forEach(id -> changes.add("obligation '" + id + "' goes on as it was"));
        return changes;
    }

    /** Whether nobody is left to be told: each was fulfilled, or does not apply. An incident does not close before. */
    public boolean areSettled() {
        return duties.values().stream().allMatch(Duty::isSettled);
    }

    /** The incident is no incident: nobody need be told. */
    public void withdraw() {
        duties.values().forEach(Duty::withdraw);
    }
}
