package dev.fireline.workflows.alert;

import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.alert.StreamMembers.News;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what happened to the alerts of a stream until its incident is told: the first {@value #AT_ONCE} times at once,
 * then with pauses that double up to {@link #LONGEST}, so that alerts that flap for weeks cannot fill its history. A worse
 * severity never waits.
 */
final class IncidentNews {
    private static final int AT_ONCE = 10;
    /** Facts of so many alerts are told at once; a storm brings no more than that between two tellings. */
    static final int MOST_ALERTS = 20;

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 6;

    private int told;
    private @Nullable Instant lastToldAt;
    private @Nullable String joined;
    private int joinedCount;
    private boolean resolved;
    private boolean again;
    private boolean alive;
    private final List<Alert> alerts = new ArrayList<>();

    IncidentNews(@Nullable GatheredNews carried) {
        if (carried != null) {
            told = carried.told();
            lastToldAt = carried.lastToldAt();
            joined = carried.joined();
            joinedCount = carried.joinedCount();
            resolved = carried.resolved();
            again = carried.again();
            alive = Boolean.TRUE.equals(carried.alive());
            alerts.addAll(carried.alerts());
        }
    }

    /** @param keeps whether the alert itself is told, for the facts it brings */
    void heard(News news, Alert alert, boolean allWereResolved, boolean keeps) {
        switch (news) {
            case NEW_FIRING -> {
                if (keeps && alerts.size() < MOST_ALERTS) {
                    alerts.add(AlertWeight.told(alert));
                }
                joined = alert.title();
                joinedCount++;
                again |= allWereResolved;
            }
            case RESOLVED -> resolved = true;
            case REPEATED, LATE -> {}
        }
    }

    /** What was absent is there again. */
    void alive() {
        alive = true;
    }

    boolean isAlive() {
        return alive;
    }

    /** Those that joined and bring facts, as far as they are kept. */
    @Nullable
    List<Alert> joinedAlerts() {
        return alerts.isEmpty() ? null : List.copyOf(alerts);
    }

    boolean isAny() {
        return joined != null || resolved || alive;
    }

    /** When the incident may be told what was gathered; empty: nothing was. */
    Optional<Instant> dueAt() {
        if (!isAny()) {
            return Optional.empty();
        }
        Instant last = lastToldAt;
        if (last == null || told < AT_ONCE || gathersSince() == Workflow.DEFAULT_VERSION) {
            return Optional.of(Instant.EPOCH);
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(told - AT_ONCE, MOST_DOUBLINGS));
        return Optional.of(last.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
    }

    /** One line about who joined; null: nobody. */
    @Nullable
    String joined() {
        return joined == null || joinedCount < 2 ? joined : joined + " and " + (joinedCount - 1) + " more";
    }

    boolean isResolved() {
        return resolved;
    }

    boolean isAgain() {
        return again;
    }

    void told(Instant at) {
        told++;
        lastToldAt = at;
        settle();
    }

    /** Nothing of it is news: there is no incident, or it knows. */
    void settle() {
        joined = null;
        joinedCount = 0;
        resolved = false;
        again = false;
        alive = false;
        alerts.clear();
    }

    /** Another incident: it was told nothing yet. */
    void restart() {
        told = 0;
        lastToldAt = null;
        settle();
    }

    GatheredNews carried() {
        return new GatheredNews(told, lastToldAt, joined, joinedCount, resolved, again, alive, alerts);
    }

    /** Runs that began under a version without pauses go on without. */
    private static int gathersSince() {
        return Workflow.getVersion("gather-news", Workflow.DEFAULT_VERSION, 1);
    }
}
