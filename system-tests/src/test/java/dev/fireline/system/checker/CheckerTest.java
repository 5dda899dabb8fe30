package dev.fireline.system.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.checker.Observed.Outage;
import dev.fireline.system.checker.Observed.TimelineRow;
import dev.fireline.system.checker.Run.Answer;
import dev.fireline.system.checker.Run.Asked;
import dev.fireline.system.checker.Run.Broken;
import dev.fireline.system.checker.Run.Child;
import dev.fireline.system.checker.Run.Declared;
import dev.fireline.system.checker.Run.Entry;
import dev.fireline.system.checker.Run.Kept;
import dev.fireline.system.checker.Run.Received;
import dev.fireline.system.checker.Run.Timer;
import dev.fireline.system.checker.Run.Waiver;
import dev.fireline.system.checker.WantedExhibits.Wanted;
import dev.fireline.system.target.Call;
import dev.fireline.system.target.Sent;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.RequestDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A run in which everything holds, and what the checker says when one thing in it does not. */
class CheckerTest {
    private static final Instant T = Instant.parse("2026-11-24T12:00:00Z");
    private static final String STREAM = "alert:shop:down:1";
    private static final String INCIDENT = "INC-1";
    private static final String KEY = "INC-1/revoke/1";
    private static final Map<String, @Nullable Object> WITH = Map.of("namespace", "shop", "name", "certs");

    private final List<Sent> sent = new ArrayList<>(List.of(
            new Sent(T, T.plusMillis(50), "bridge-1", "a", 503, List.of()),
            new Sent(T.plusSeconds(1), T.plusMillis(1050), "bridge-2", "a", 202, List.of(STREAM))));
    private final List<Call> calls = new ArrayList<>(List.of(
            call("PATCH", "/deployments/web", "INC-1/stop/1", "c1", 20),
            call("POST", "/alice", "INC-1/page/alice", "c2", 21),
            call("POST", "/alice", "INC-1/page/alice", "c2", 22),
            call("DELETE", "/namespaces/shop/secrets/certs", null, "c3", 30)));
    private final List<Received> received =
            new ArrayList<>(List.of(new Received(T.plusSeconds(1), "a", "generic/a/x", T.plusMillis(1020))));
    private final List<Child> children = new ArrayList<>(List.of(new Child(T.plusSeconds(2), INCIDENT)));
    private final List<Timer> timers = new ArrayList<>(
            List.of(new Timer("P1 target acknowledge", T.plusSeconds(2), T.plusMillis(61_020), T.plusMillis(61_500))));
    private final List<Asked> actions = new ArrayList<>(List.of(
            asked("kubernetes.scale", "INC-1/stop/1", "CHANGES", 19, List.of()),
            asked("notify.webhook", "INC-1/page/alice", "TELLS", 19, List.of()),
            asked("kubernetes.delete-secret", KEY, "DESTROYS", 29, List.of(approval("alice", 25, digest())))));
    private final List<Kept> kept = new ArrayList<>();
    private final List<Waiver> waivers = new ArrayList<>();
    private final List<Answer> answers =
            new ArrayList<>(List.of(new Answer(T.plusSeconds(25), "alice", "step", "approve")));
    private final List<Broken> broken = new ArrayList<>();
    private final List<TimelineRow> timeline =
            new ArrayList<>(List.of(new TimelineRow(INCIDENT, 1, "declared"), new TimelineRow(INCIDENT, 2, "closed")));
    private final List<Outage> outages = new ArrayList<>();
    private final List<Run> others = new ArrayList<>();
    private Instant declaredAt = T.plusMillis(1020);
    private @Nullable Instant closedAt = T.plusSeconds(100);

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
    void findsSomethingDestroyedBeforeWhatWasToBeKeptIsKept() {
        actions.set(2, after(new Wanted("logs", true)));
        finds(Invariant.I8, "what 'logs' was to keep was not kept before");

        kept.add(new Kept(T.plusSeconds(30), "logs"));
        finds(Invariant.I8, "what 'logs' was to keep was not kept before");

        kept.set(0, new Kept(T.plusSeconds(28), "memory"));
        finds(Invariant.I8, "what 'logs' was to keep was not kept before");

        kept.set(0, new Kept(T.plusSeconds(28), "logs"));
        assertThat(judge()).isEmpty();
    }

    @Test
    void takesAWaiverForEvidenceOnlyWhenItNamesItAndCameBefore() {
        actions.set(2, after(new Wanted("logs", true)));
        answers.add(new Answer(T.plusSeconds(28), "alice", "unkept-step", "approve"));
        waivers.add(waiver(30, "logs"));
        finds(Invariant.I8, "nobody who may waived it");

        waivers.set(0, waiver(28, "memory"));
        finds(Invariant.I8, "nobody who may waived it");

        waivers.set(0, waiver(28, "memory", "logs"));
        assertThat(judge()).isEmpty();
    }

    @Test
    void takesAWaiverForEvidenceOnlyOfWhoSaidSoBeforeAndMay() {
        actions.set(2, after(new Wanted("logs", true)));
        waivers.add(waiver(28, "logs"));
        finds(Invariant.I8, "nobody who may waived it");

        answers.add(new Answer(T.plusSeconds(28), "bob", "unkept-step", "approve"));
        answers.add(new Answer(T.plusSeconds(28), "alice", "unkept-step", "skip"));
        answers.add(new Answer(T.plusSeconds(28), "alice", "unkept-other", "approve"));
        answers.add(new Answer(T.plusSeconds(30), "alice", "unkept-step", "approve"));
        finds(Invariant.I8, "nobody who may waived it");

        answers.set(answers.size() - 1, new Answer(T.plusSeconds(29), "alice", "unkept-step", "approve"));
        assertThat(judge()).isEmpty();

        waivers.set(0, new Waiver(T.plusSeconds(28), List.of("logs"), "step", "alice", Optional.of(Set.of("bob"))));
        finds(Invariant.I8, "nobody who may waived it");
    }

    /** By Alice, who may. */
    private static Waiver waiver(int second, String... steps) {
        return new Waiver(T.plusSeconds(second), List.of(steps), "step", "alice", Optional.of(Set.of("alice")));
    }

    @Test
    void wantsWhatHangsOnAConditionOnlyWhenItWasAskedFor() {
        actions.set(2, after(new Wanted("step", false)));
        finds(Invariant.I8, "what 'step' was to keep");

        actions.set(2, after(new Wanted("never", false)));
        assertThat(judge()).isEmpty();
    }

    /** The deletion, in a plan that wants this to have kept something before. */
    private static Asked after(Wanted wanted) {
        return new Asked(
                T.plusSeconds(29),
                request(INCIDENT, "kubernetes.delete-secret", KEY, WITH, List.of(approval("alice", 25, digest()))),
                "DESTROYS",
                OptionalInt.empty(),
                List.of(wanted));
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
    void findsSomethingDestroyedWithoutAnApproval() {
        actions.set(2, asked("kubernetes.delete-secret", KEY, "DESTROYS", 29, List.of()));

        finds(Invariant.I6, "with 0 approvals, and needs 1");
    }

    @Test
    void takesWhatThePlanAsksNobodyAboutForAllowed() {
        actions.set(2, wanting(0, "kubernetes.delete-secret", "DESTROYS", List.of()));

        assertThat(judge()).isEmpty();
    }

    @Test
    void findsFewerApprovalsThanThePlanWantsWhateverTheActionDoes() {
        List<GrantedApproval> one = List.of(approval("alice", 25, digest()));
        actions.set(2, wanting(1, "kubernetes.delete-secret", "DESTROYS", one));
        assertThat(judge()).isEmpty();

        actions.set(2, wanting(2, "kubernetes.delete-secret", "DESTROYS", one));
        finds(Invariant.I6, "with 1 approvals, and needs 2");

        actions.add(wanting(1, "kubernetes.scale", "CHANGES", List.of()));
        finds(Invariant.I6, "(CHANGES) was asked for at");
    }

    @Test
    void findsAnApprovalThatCameTooLateIsOfSomethingElseOrWasNeverGiven() {
        actions.set(
                2, asked("kubernetes.delete-secret", KEY, "DESTROYS", 29, List.of(approval("alice", 30, digest()))));
        finds(Invariant.I6, "approved by alice at 2026-11-24T12:00:30Z");

        actions.set(2, asked("kubernetes.delete-secret", KEY, "DESTROYS", 29, List.of(approval("alice", 25, "feed"))));
        finds(Invariant.I6, "is not what alice approved");

        actions.set(2, asked("kubernetes.delete-secret", KEY, "DESTROYS", 29, List.of(approval("bob", 25, digest()))));
        finds(Invariant.I6, "claims an approval of bob");
    }

    @Test
    void findsADeletionThatNobodyAskedFor() {
        calls.add(call("DELETE", "/namespaces/shop/secrets/other", null, "c4", 40));

        finds(Invariant.I6, "which no incident asked for before");
    }

    @Test
    void takesAwayWhatAnUndoTakesAwayInItsOwnNamespaceOnly() {
        actions.add(
                undo("kubernetes.reconnect", Map.of("namespace", "shop", "name", "isolate-web", "pods", List.of())));
        actions.add(undo(
                "kubernetes.put-back",
                Map.of("created", List.of(Map.of("kind", "ConfigMap", "namespace", "shop", "name", "banner")))));
        calls.add(call("DELETE", "/namespaces/shop/networkpolicies/isolate-web", null, "c4", 41));
        calls.add(call("DELETE", "/namespaces/shop/configmaps/banner", null, "c4", 41));
        assertThat(judge()).isEmpty();

        calls.add(call("DELETE", "/namespaces/bank/networkpolicies/isolate-web", null, "c4", 41));
        finds(Invariant.I6, "DELETE /namespaces/bank/networkpolicies/isolate-web");
    }

    @Test
    void findsADeletionByAnActionThatDeletesNothing() {
        actions.add(undo("kubernetes.scale", Map.of("namespace", "shop", "name", "web")));
        calls.add(call("DELETE", "/namespaces/shop/deployments/web", null, "c4", 41));

        finds(Invariant.I6, "which no incident asked for before");
    }

    @Test
    void findsAWorkflowThatIsNotDeterministicAndAnIncidentThatNeverEnds() {
        broken.add(new Broken(T, "WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR", "[TMPRL1100]"));
        finds(Invariant.I7, "NON_DETERMINISTIC_ERROR");

        broken.clear();
        closedAt = null;
        finds(Invariant.I7, "INC-1 is still open");
    }

    private void finds(Invariant invariant, String what) {
        assertThat(judge()).anySatisfy(finding -> {
            assertThat(finding.invariant()).isEqualTo(invariant);
            assertThat(finding.what()).contains(what);
        });
    }

    private List<Finding> judge() {
        List<Run> runs = new ArrayList<>(others);
        runs.add(new Run(
                STREAM,
                "r1",
                "AlertWorkflow",
                T,
                null,
                received,
                children,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        runs.add(incident(INCIDENT, actions, timers, List.of(new Entry(1, "declared"), new Entry(2, "closed"))));
        return Checker.judge(new Observed(sent, calls, runs, timeline, outages));
    }

    private Run incident(String id, List<Asked> actions, List<Timer> timers, List<Entry> journal) {
        return new Run(
                id,
                "r-" + id,
                "IncidentWorkflow",
                T.plusSeconds(2),
                closedAt,
                List.of(),
                List.of(),
                new Declared(declaredAt, "generic/a/x", T.plusMillis(1020), true, "P1", Duration.ofMinutes(1)),
                timers,
                actions,
                List.of("INC-1/page/alice"),
                kept,
                waivers,
                answers,
                journal,
                broken);
    }

    /** Started so many seconds into the run by a task that began with it, so long. */
    private static Timer target(int second, int length) {
        Instant started = T.plusSeconds(second);
        return new Timer("P1 target acknowledge", started, started.plusSeconds(length), null, T);
    }

    private static Call call(String method, String path, @Nullable String key, String content, int second) {
        return new Call(T.plusSeconds(second), "target", method, path, key, content, false, 200, true);
    }

    private static Asked asked(String action, String key, String effect, int second, List<GrantedApproval> approvals) {
        return asked(INCIDENT, action, key, effect, second, approvals);
    }

    /** In a plan that has no such step. */
    private static Asked asked(
            String incident, String action, String key, String effect, int second, List<GrantedApproval> approvals) {
        return new Asked(
                T.plusSeconds(second),
                request(incident, action, key, WITH, approvals),
                effect,
                OptionalInt.empty(),
                List.of());
    }

    /** In a plan that wants so many people's approval. */
    private static Asked wanting(int people, String action, String effect, List<GrantedApproval> approvals) {
        return new Asked(
                T.plusSeconds(29),
                request(INCIDENT, action, KEY, WITH, approvals),
                effect,
                OptionalInt.of(people),
                List.of());
    }

    private static Asked undo(String action, Map<String, @Nullable Object> with) {
        return new Asked(
                T.plusSeconds(40),
                request(INCIDENT, action, "INC-1/undo/step", with, List.of()),
                "CHANGES",
                OptionalInt.empty(),
                List.of());
    }

    private static ActionRequest request(
            String incident,
            String action,
            String key,
            Map<String, @Nullable Object> with,
            List<GrantedApproval> approvals) {
        return new ActionRequest(incident, "shop", "step", 1, key, action, with, false, approvals, null, null, null);
    }

    private static GrantedApproval approval(String by, int second, String digest) {
        return new GrantedApproval(by, T.plusSeconds(second), digest);
    }

    private static String digest() {
        return RequestDigest.of("kubernetes.delete-secret", WITH);
    }
}
