package dev.fireline.workflows.alert;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.alert.StreamMembers.News;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The incident a stream belongs to now, and what it was told: only what changes something. */
final class IncidentLink {
    private final IncidentNews news;
    private @Nullable PinnedPlan plan;
    private @Nullable String incident;
    private @Nullable String worst;
    private boolean guest;
    private long nextCount;

    /** @param carried by the run before; null: there was none */
    IncidentLink(@Nullable PinnedPlan plan, @Nullable CarriedStream carried) {
        this.plan = plan;
        this.incident = carried == null ? null : carried.incident();
        this.worst = carried == null ? null : carried.worst();
        this.news = new IncidentNews(carried == null ? null : carried.news());
    }

    boolean isOpen() {
        return incident != null;
    }

    @Nullable
    String incident() {
        return incident;
    }

    @Nullable
    String worst() {
        return worst;
    }

    GatheredNews carriedNews() {
        return news.carried();
    }

    void opened(String incident, String severity, PinnedPlan plan) {
        this.incident = incident;
        this.worst = severity;
        this.plan = plan;
        nextCount = 0;
        news.restart();
    }

    /** The alert itself names the incident it belongs to; that incident does not know of this stream. */
    void joined(String incident) {
        this.incident = incident;
        this.guest = true;
    }

    /** Whether the stream must wait for the incident's end: an incident it declared says when it is over. */
    boolean isAwaited() {
        return incident != null && !guest;
    }

    void ended() {
        guest = false;
        incident = null;
        worst = null;
        nextCount = 0;
        news.restart();
    }

    /** What an alert brought; without an incident it is nobody's news. */
    void heard(News brought, RoutedAlert arrived, boolean allWereResolved) {
        if (brought == News.NEW_FIRING && incident == null && arrived.incident() != null) {
            joined(arrived.incident());
        }
        news.heard(brought, arrived.alert(), allWereResolved, plan != null && readsAlerts(plan));
    }

    /** A sign of life came: what was absent is there again. */
    void alive() {
        if (isOpen()) {
            news.alive();
        }
    }

    /** When the incident is told what was gathered; empty: nothing waits for its time. */
    Optional<Instant> tellAt() {
        return isOpen() ? news.dueAt().filter(at -> at.isAfter(now())) : Optional.empty();
    }

    /**
     * Tells the incident what changes something, now or, where it was told much already, after a pause.
     *
     * @return false when the incident is gone without a word: what fires now is an incident of its own
     */
    boolean tell(StreamMembers members, long occurrences) {
        Instant due = news.dueAt().orElse(null);
        if (!isOpen()) {
            news.settle();
        }
        if (!isOpen()) {
            return true;
        }
        if (due == null) {
            return !countGrew(occurrences) || send(new AlertsChanged(null, null, occurrences, false, false));
        }
        String raised = raised(members.firing());
        boolean allResolved = news.isAlive() || news.isResolved() && !members.isAnyFiring();
        if (raised == null && news.joined() == null && !allResolved) {
            news.settle(); // some of several were resolved
            return true;
        }
        if (raised == null && now().isBefore(due)) {
            return true;
        }
        AlertsChanged change = new AlertsChanged(
                raised, news.joined(), occurrences, allResolved, news.isAgain() && !allResolved, news.joinedAlerts());
        nextCount = tenfold(occurrences);
        news.told(now()); // what comes while this is sent is news again
        return send(change);
    }

    /** Tenfold since it was told last: what pages say of a storm must not be its first second. */
    private boolean countGrew(long occurrences) {
        if (nextCount == 0) {
            nextCount = tenfold(occurrences);
        }
        if (occurrences < nextCount) {
            return false;
        }
        nextCount = tenfold(occurrences);
        return Workflow.getVersion("tell-count", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    /** The next of 10, 100, 1000 … */
    private static long tenfold(long count) {
        long next = 10;
        while (next <= count) {
            next *= 10;
        }
        return next;
    }

    /** Whether facts of the plan are read from alerts: those of a joining one add to them. */
    static boolean readsAlerts(PinnedPlan plan) {
        return plan.plan().facts().values().stream().anyMatch(fact -> fact.value() != null);
    }

    private boolean send(AlertsChanged change) {
        try {
            Workflow.newExternalWorkflowStub(IncidentWorkflow.class, String.valueOf(incident))
                    .alertsChanged(change);
            worst = change.severity() != null ? change.severity() : worst;
            return true;
        } catch (SignalExternalWorkflowException | ApplicationFailure e) {
            ended();
            return false;
        }
    }

    /** A severity worse than what the incident knows of, as its own plan orders them; null: none. */
    private @Nullable String raised(List<RoutedAlert> firing) {
        String raised = null;
        for (RoutedAlert member : firing) {
            String severity = member.severity();
            String than = raised != null ? raised : worst;
            if (plan != null
                    && severity != null
                    && than != null
                    && plan.plan().severities().containsKey(severity)
                    && plan.plan().isWorse(severity, than)) {
                raised = severity;
            }
        }
        return raised;
    }
}
