package dev.fireline.bridge.incident;

import dev.fireline.bridge.temporal.Lane;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentDocument;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Said;
import dev.fireline.workflows.incident.UpgradeEffect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Incidents, wherever they run. */
public interface IncidentCommands {
    /**
     * Says something to an incident and waits for its answer, 10 seconds at most.
     *
     * @param key the same key with the same word gives the first answer again
     * @param message the record of {@code Messages} that belongs to the word
     * @return empty when no incident of that id runs
     * @throws dev.fireline.bridge.problem.ProblemException INVALID, NOT_ASKED, ALREADY_DECIDED, NOT_ALLOWED, REQUESTER, NOT_NOW, ACTED, STEPS_OPEN or OVER with
     *     the incident's reason; NO_WORKER, FULL, ENGINE_UNREACHABLE, and OVERLOADED when too many wait for the incident
     */
    Optional<Accepted> send(String incident, Word word, String key, Said message);

    /**
     * Keeps that this was declared under a key; durable once it returns, with or without a worker.
     *
     * @param now when nothing was declared under that key before
     * @return when it was declared first
     * @throws dev.fireline.bridge.problem.ProblemException INVALID when something else was declared under that key;
     *     ENGINE_UNREACHABLE
     */
    Instant declaredAt(DeclarationKey key, Instant now);

    /**
     * Starts an incident.
     *
     * @param summary heading for people
     * @param key of the declaration; null: none
     * @return false when the id is taken, now or in the past, by another incident than that of the key
     * @throws dev.fireline.bridge.problem.ProblemException ENGINE_UNREACHABLE
     */
    boolean start(String incident, String summary, IncidentDeclaration declaration, @Nullable DeclarationKey key);

    /** The incident as it stands; empty when it is not known or nobody could say within 3 seconds. */
    Optional<IncidentView> show(String incident);

    /** How its workflow does; empty when Temporal has none of that id, and when it could not say within a second. */
    Optional<WorkflowState> state(String incident);

    /**
     * What Temporal itself knows of it, for people: how its workflow stands, and severity, phase and plan as last told; empty
     * when it has none of that id, and when it could not say within a second.
     */
    Optional<String> standing(String incident);

    /** Its documents as they read now; empty when it is not known or nobody could say within 3 seconds. */
    Optional<List<IncidentDocument>> documents(String incident);

    /** What moving it to that plan would change; empty when it does not run or nobody could say within 3 seconds. */
    Optional<UpgradeEffect> upgradeEffect(String incident, PinnedPlan plan);

    /** What can be said to an incident. */
    enum Word {
        ACKNOWLEDGE("acknowledge"),
        UNACKNOWLEDGE("unacknowledge"),
        ESCALATE("escalate"),
        DECIDE("decide"),
        REVOKE("revoke"),
        CLASSIFY("classify"),
        ASSIGN("assign"),
        FACT("fact"),
        NOTE("note"),
        ADVANCE("advance"),
        BACK("back"),
        RESOLVE("resolve"),
        REOPEN("reopen"),
        CANCEL("cancel"),
        UPGRADE("upgrade");

        private final String update;

        Word(String update) {
            this.update = update;
        }

        /** Name of the workflow's Update. */
        public String update() {
            return update;
        }

        /** Which other words to the same incident it waits for. */
        public Lane lane() {
            return Lane.of(update);
        }
    }
}
