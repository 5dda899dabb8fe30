package dev.fireline.system.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.checker.Observed.Outage;
import dev.fireline.system.checker.Observed.TimelineRow;
import dev.fireline.system.checker.Run.Asked;
import dev.fireline.system.checker.Run.Broken;
import dev.fireline.system.checker.Run.Child;
import dev.fireline.system.checker.Run.Timer;
import dev.fireline.system.target.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checker says when one thing does not hold: of alerts, effects, clocks, the record, and workflows that are stuck. */
class CheckerTest extends SoundRun {
    @Test
    void findsNothingWhereEverythingHolds() {
        assertThat(judge()).isEmpty();
    }

    @Test
    void findsAnAlertThatWasAcceptedAndNeverArrived() {
        received.clear();

        finds(Invariant.I1, "alert 'a' was answered 2xx 1 times");
    }

    @Test
    void findsAnAlertThatNoIncidentCameOf() {
        children.clear();

        finds(Invariant.I1, "declared no incident");
    }

    @Test
    void findsAnAlertWithTwoIncidentsAndThatBothAreOpen() {
        children.add(new Child(T.plusSeconds(3), "INC-1-2"));
        others.add(incident("INC-1-2", List.of(), List.of(), List.of()));
        timeline.clear();

        assertThat(judge()).extracting(Finding::invariant).contains(Invariant.I1, Invariant.I2);
    }

    @Test
    void findsAnObjectChangedTwiceUnderOneKey() {
        calls.add(call("PATCH", "/deployments/web", "INC-1/stop/1", "c1", 40));

        finds(Invariant.I3, "changed twice under one key");
    }

    @Test
    void findsSomethingDeletedTwice() {
        calls.add(call("DELETE", "/namespaces/shop/secrets/certs", null, "c3", 40));

        finds(Invariant.I3, "deleted twice");
    }

    @Test
    void findsAPageThatWasSentAgainUnderAnotherKey() {
        actions.add(asked("notify.webhook", "INC-1/page2/alice", "TELLS", 19, List.of()));
        calls.add(call("POST", "/alice", "INC-1/page2/alice", "c2", 23));

        finds(Invariant.I3, "told the same under another key");
    }

    @Test
    void takesTheSamePageOfAnotherIncidentForAPageOfItsOwn() {
        Asked page = asked("INC-2", "notify.webhook", "INC-2/page/alice", "TELLS", 19, List.of());
        others.add(incident("INC-2", List.of(page), List.of(), List.of()));
        calls.add(call("POST", "/alice", "INC-2/page/alice", "c2", 23));

        assertThat(judge()).isEmpty();
    }

    @Test
    void findsAPageThatWasSentAgainUnderAKeyOfNobody() {
        calls.add(call("POST", "/alice", "8a6f", "c2", 23));

        finds(Invariant.I3, "told the same under another key");
    }

    @Test
    void findsAPageThatIsSaidToBeSentAndNeverCame() {
        calls.removeIf(call -> "INC-1/page/alice".equals(call.key()));

        finds(Invariant.I3, "INC-1/page/alice is said to be sent");
    }

    @Test
    void findsAnEffectWithAKeyThatNobodyGaveOut() {
        calls.add(call("POST", "/alice", "8a6f", "c9", 23));

        finds(Invariant.I3, "which no workflow gave out");
    }

    @Test
    void findsAnEffectWithoutAKey() {
        calls.add(call("POST", "/alice", null, "c9", 23));

        finds(Invariant.I3, "carried no idempotency key");
    }

    @Test
    void takesADryRunAndARefusedCallForNoEffect() {
        calls.add(new Call(T, "cluster", "PATCH", "/deployments/web", "INC-1/stop/1", "c1", true, 200, true));
        calls.add(new Call(T, "cluster", "PATCH", "/deployments/web", "INC-1/stop/1", "c1", false, 409, true));

        assertThat(judge()).isEmpty();
    }

    @Test
    void findsAClockThatFiredEarly() {
        timers.set(0, new Timer("step due", T, T.plusSeconds(60), T.plusSeconds(59)));

        finds(Invariant.I4, "fired at 2026-11-24T12:00:59Z, due 2026-11-24T12:01:00Z");
    }

    @Test
    void findsAClockThatFiredLateThoughNothingWasDown() {
        timers.set(0, new Timer("step due", T, T.plusSeconds(60), T.plusSeconds(70)));

        finds(Invariant.I4, "10 s after it was due");
    }

    @Test
    void excusesAClockThatWasDueInAnOutageForThirtySecondsAfterIt() {
        outages.add(new Outage("temporal", T.plusSeconds(50), T.plusSeconds(100)));
        timers.set(0, new Timer("step due", T, T.plusSeconds(60), T.plusSeconds(125)));
        assertThat(judge()).isEmpty();

        timers.set(0, new Timer("step due", T, T.plusSeconds(60), T.plusSeconds(140)));
        finds(Invariant.I4, "80 s after it was due");
    }

    @Test
    void findsATargetThatCountsFromRecoveryInsteadOfReceipt() {
        timers.set(0, new Timer("P1 target acknowledge", T.plusSeconds(30), T.plusSeconds(90), null));

        finds(Invariant.I4, "'P1 target acknowledge' is due 2026-11-24T12:01:30Z");
    }

    @Test
    void excusesWhatTheWorkflowTaskTookThatStartedATarget() {
        timers.set(0, target(5, 62));
        assertThat(judge()).isEmpty();

        timers.set(0, target(12, 56));
        finds(Invariant.I4, "'P1 target acknowledge' is due 2026-11-24T12:01:08Z");
    }

    @Test
    void findsAnIncidentThatDoesNotCountFromItsAlertsReceipt() {
        declaredAt = T.plusSeconds(30);
        timers.clear();

        finds(Invariant.I4, "its alert was received at");
    }

    @Test
    void findsAGapInTheRecord() {
        timeline.set(1, new TimelineRow(INCIDENT, 3, "closed"));

        finds(Invariant.I5, "entry 2 is missing");
    }

    @Test
    void findsARecordThatSaysAnythingElseThanTheHistory() {
        timeline.set(1, new TimelineRow(INCIDENT, 2, "all is well"));

        finds(Invariant.I5, "entry 2 is 'all is well' in the archive and 'closed' in the history");
    }

    @Test
    void findsAWorkflowThatIsNotDeterministicAndAnIncidentThatNeverEnds() {
        broken.add(new Broken(T, "WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR", "[TMPRL1100]"));
        finds(Invariant.I7, "NON_DETERMINISTIC_ERROR");

        broken.clear();
        closedAt = null;
        finds(Invariant.I7, "INC-1 is still open");
    }
}
