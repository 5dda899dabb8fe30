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
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A run in which everything holds; a test changes one thing in it, and has it judged. */
abstract class SoundRun {
    static final Instant T = Instant.parse("2026-11-24T12:00:00Z");
    static final String STREAM = "alert:shop:down:1";
    static final String INCIDENT = "INC-1";
    static final String KEY = "INC-1/revoke/1";
    static final Map<String, @Nullable Object> WITH = Map.of("namespace", "shop", "name", "certs");

    final List<Sent> sent = new ArrayList<>(List.of(
            new Sent(T, T.plusMillis(50), "bridge-1", "a", 503, List.of()),
            new Sent(T.plusSeconds(1), T.plusMillis(1050), "bridge-2", "a", 202, List.of(STREAM))));
    final List<Call> calls = new ArrayList<>(List.of(
            call("PATCH", "/deployments/web", "INC-1/stop/1", "c1", 20),
            call("POST", "/alice", "INC-1/page/alice", "c2", 21),
            call("POST", "/alice", "INC-1/page/alice", "c2", 22),
            call("DELETE", "/namespaces/shop/secrets/certs", null, "c3", 30)));
    final List<Received> received =
            new ArrayList<>(List.of(new Received(T.plusSeconds(1), "a", "generic/a/x", T.plusMillis(1020))));
    final List<Child> children = new ArrayList<>(List.of(new Child(T.plusSeconds(2), INCIDENT)));
    final List<Timer> timers = new ArrayList<>(
            List.of(new Timer("P1 target acknowledge", T.plusSeconds(2), T.plusMillis(61_020), T.plusMillis(61_500))));
    final List<Asked> actions = new ArrayList<>(List.of(
            asked("kubernetes.scale", "INC-1/stop/1", "CHANGES", 19, List.of()),
            asked("notify.webhook", "INC-1/page/alice", "TELLS", 19, List.of()),
            asked("kubernetes.delete-secret", KEY, "DESTROYS", 29, List.of(approval("alice", 25, digest())))));
    final List<Kept> kept = new ArrayList<>();
    final List<Waiver> waivers = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>(List.of(new Answer(T.plusSeconds(25), "alice", "step", "approve")));
    final List<Broken> broken = new ArrayList<>();
    final List<TimelineRow> timeline =
            new ArrayList<>(List.of(new TimelineRow(INCIDENT, 1, "declared"), new TimelineRow(INCIDENT, 2, "closed")));
    final List<Outage> outages = new ArrayList<>();
    final List<Run> others = new ArrayList<>();
    Instant declaredAt = T.plusMillis(1020);

    @Nullable
    Instant closedAt = T.plusSeconds(100);

    void finds(Invariant invariant, String what) {
        assertThat(judge()).anySatisfy(finding -> {
            assertThat(finding.invariant()).isEqualTo(invariant);
            assertThat(finding.what()).contains(what);
        });
    }

    List<Finding> judge() {
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

    Run incident(String id, List<Asked> actions, List<Timer> timers, List<Entry> journal) {
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
    static Timer target(int second, int length) {
        Instant started = T.plusSeconds(second);
        return new Timer("P1 target acknowledge", started, started.plusSeconds(length), null, T);
    }

    static Call call(String method, String path, @Nullable String key, String content, int second) {
        return new Call(T.plusSeconds(second), "target", method, path, key, content, false, 200, true);
    }

    static Asked asked(String action, String key, String effect, int second, List<GrantedApproval> approvals) {
        return asked(INCIDENT, action, key, effect, second, approvals);
    }

    /** In a plan that has no such step. */
    static Asked asked(
            String incident, String action, String key, String effect, int second, List<GrantedApproval> approvals) {
        return new Asked(
                T.plusSeconds(second),
                request(incident, action, key, WITH, approvals),
                effect,
                OptionalInt.empty(),
                List.of());
    }

    static ActionRequest request(
            String incident,
            String action,
            String key,
            Map<String, @Nullable Object> with,
            List<GrantedApproval> approvals) {
        return new ActionRequest(incident, "shop", "step", 1, key, action, with, false, approvals, null, null, null);
    }

    static GrantedApproval approval(String by, int second, String digest) {
        return new GrantedApproval(by, T.plusSeconds(second), digest);
    }

    static String digest() {
        return RequestDigest.of("kubernetes.delete-secret", WITH);
    }
}
