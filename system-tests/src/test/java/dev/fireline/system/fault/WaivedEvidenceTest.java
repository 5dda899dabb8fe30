package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.standins.faults.HttpFault;
import dev.fireline.system.Stage;
import dev.fireline.system.checker.Checker;
import dev.fireline.system.checker.Finding;
import dev.fireline.system.checker.Invariant;
import dev.fireline.system.checker.Observed;
import dev.fireline.system.checker.Run;
import dev.fireline.system.checker.RunReader;
import dev.fireline.system.target.Sender;
import dev.fireline.system.topology.Histories;
import dev.fireline.system.topology.Topology;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * I8: the evidence store, a real S3 server, refuses, a person waives what it was to keep, and the key is deleted. The checker
 * takes that history for the waiver's sake, and none that is the same but for the waiver.
 */
@Tag("faults")
@Timeout(900) // every wait in here has a limit of its own
@Isolated("its faults are timed")
class WaivedEvidenceTest {
    private static final DataConverter CONVERTER = Payloads.converter();
    private static final String BUCKET = "waived";
    private static final String SECRET = "/api/v1/namespaces/default/secrets/keys";

    private static final String PLAN = """
            plan: waived
            title: A key is stolen while the evidence store refuses
            owner: lead
            mode: live
            evidence: {bucket: %s, retain: 1d}
            severities:
              P3: {title: Nobody is called}
            responders:
              lead: {name: Lea Lang, login: lea}
              alice: {name: Alice Adams, login: alice}
              bob: {name: Bob Brown, login: bob}
            roles: {incident-commander: {candidates: [lead]}}
            rules:
              - {rule: stolen, when: alert.labels.alertname == "Stolen", severity: P3, playbook: revoke}
            playbooks:
              revoke:
                on-failure: ask
                contain:
                  steps:
                    - {id: keep, uses: evidence.keep, with: {text: who read the key}, exhibit: readers.txt}
                    - {id: revoke, uses: kubernetes.delete-secret, with: {namespace: default, name: keys}, approve: alice}
                    - {id: look, task: Does anything still use it?, of: lead}
            """.formatted(BUCKET);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void evidenceThatTheStoreRefusedIsMissedUnlessWhoMayHasWaivedItBeforeTheAct() throws IOException {
        try (Scene scene = Scene.on(STAGE)) {
            scene.plan("waived", PLAN);
            scene.cluster().seed("{apiVersion: v1, kind: Secret, metadata: {name: keys, namespace: default}}");
            scene.store()
                    .front()
                    .faults()
                    .next(
                            1,
                            request -> request.method().equals("PUT")
                                    && request.path().contains("readers.txt"),
                            new HttpFault.Answers(
                                    400, Map.of(), "<?xml version=\"1.0\"?><Error><Code>ExpiredToken</Code></Error>"));
            try (Topology topology = Topology.on(STAGE)
                    .onDevelopmentServer()
                    .settings(scene.settings())
                    .workers(1)
                    .bridges(1)
                    .start()) {
                String incident = waived(scene, topology);

                assertThat(scene.judge(topology, 1)).isEmpty();
                onlyTheWaiverMakesItRight(scene.recording().observed(topology), topology, incident);
            }
        }
    }

    /** The incident from its alert to its end. */
    private static String waived(Scene scene, Topology topology) {
        scene.sender()
                .deliver(
                        new Sender.Alert("stolen", OutsideIncidents.now(), Map.of("alertname", "Stolen"), Map.of()),
                        "waived",
                        List.of(topology.api()));
        String incident = topology.api().awaitIncident("plan=waived");
        topology.api().awaitQuestion(incident, "keep");
        topology.api().tell(incident, "decide", decision("keep", "skip", "lea", null));
        topology.api().awaitQuestion(incident, "revoke");
        topology.api().tell(incident, "decide", decision("revoke", "approve", "alice", null));

        topology.api().awaitQuestion(incident, "unkept-revoke");
        Map<String, Object> waiver = decision("unkept-revoke", "approve", "bob", "the thief is inside");
        assertThat(topology.api()
                        .post("/v1/incidents/" + incident + "/decide", waiver)
                        .status())
                .as("somebody who neither approves nor leads")
                .isEqualTo(403);
        assertThat(scene.cluster().get(SECRET).status())
                .as("the key, while nobody waived it")
                .isEqualTo(200);
        topology.api().tell(incident, "decide", decision("unkept-revoke", "approve", "lea", "the thief is inside"));
        topology.api().awaitQuestion(incident, "look");
        assertThat(scene.cluster().get(SECRET).status())
                .as("the key afterwards")
                .isEqualTo(404);
        topology.api().tell(incident, "decide", decision("look", "done", "lea", null));
        new Responder(topology.api(), "waived").bringToAnEnd(incident);
        return incident;
    }

    private static void onlyTheWaiverMakesItRight(Observed observed, Topology topology, String incident) {
        Histories histories = new Histories(topology.temporal());
        WorkflowExecution run = histories.runs().stream()
                .filter(each -> each.getWorkflowId().equals(incident))
                .findFirst()
                .orElseThrow();
        History history = histories.history(run);
        Instant waivedAt = run(observed, incident).waivers().getFirst().at();

        assertThat(missed(observed, run, history)).as("as it was").isEmpty();
        assertThat(missed(observed, run, said(history, "the evidence of keep is waived by", "nothing is said by")))
                .as("the record has no waiver")
                .hasSize(1);
        assertThat(missed(observed, run, said(history, "\"step\":\"unkept-revoke\",\"choice\"", "\"choice\"")))
                .as("nobody said it")
                .hasSize(1);
        History another = said(said(history, "waived by lea:", "waived by bob:"), "\"by\":\"lea\"", "\"by\":\"bob\"");
        assertThat(missed(observed, run, another))
                .as("somebody said it who may not")
                .hasSize(1);
        assertThat(missed(observed, run, revokedAt(history, waivedAt.minusMillis(1))))
                .as("it was said after the act")
                .hasSize(1);
    }

    /** What the checker misses when the incident's history were this one. */
    private static List<Finding> missed(Observed observed, WorkflowExecution run, History history) {
        Run read = RunReader.read(run.getWorkflowId(), run.getRunId(), history);
        List<Run> runs = observed.runs().stream()
                .map(each -> each.workflow().equals(read.workflow()) ? read : each)
                .toList();
        return Checker.judge(
                        new Observed(observed.sent(), observed.calls(), runs, observed.timeline(), observed.outages()))
                .stream()
                .filter(finding -> finding.invariant() == Invariant.I8)
                .toList();
    }

    private static Run run(Observed observed, String incident) {
        return observed.runs().stream()
                .filter(each -> each.workflow().equals(incident))
                .findFirst()
                .orElseThrow();
    }

    /** The same history, in which people's words and the record say something else. */
    private static History said(History history, String what, String instead) {
        UnaryOperator<Payload> other = payload -> {
            String text =
                    Payloads.mapper().writeValueAsString(CONVERTER.fromPayload(payload, Object.class, Object.class));
            return text.contains(what)
                    ? CONVERTER
                            .toPayload(Payloads.mapper().readValue(text.replace(what, instead), Object.class))
                            .orElseThrow()
                    : payload;
        };
        History.Builder changed = history.toBuilder();
        for (HistoryEvent.Builder event : changed.getEventsBuilderList()) {
            if (event.hasActivityTaskScheduledEventAttributes() && isOf(event, "archive.append")) {
                event.getActivityTaskScheduledEventAttributesBuilder()
                        .getInputBuilder()
                        .getPayloadsBuilderList()
                        .forEach(payload -> replace(payload, other));
            } else if (event.hasWorkflowExecutionUpdateAcceptedEventAttributes()) {
                event.getWorkflowExecutionUpdateAcceptedEventAttributesBuilder()
                        .getAcceptedRequestBuilder()
                        .getInputBuilder()
                        .getArgsBuilder()
                        .getPayloadsBuilderList()
                        .forEach(payload -> replace(payload, other));
            }
        }
        History forged = changed.build();
        assertThat(forged).as("says '" + what + "'").isNotEqualTo(history);
        return forged;
    }

    private static void replace(Payload.Builder payload, UnaryOperator<Payload> by) {
        Payload other = by.apply(payload.build());
        payload.clear().mergeFrom(other);
    }

    /** The same history, in which the key was deleted then. */
    private static History revokedAt(History history, Instant at) {
        History.Builder changed = history.toBuilder();
        changed.getEventsBuilderList().stream()
                .filter(event ->
                        event.hasActivityTaskScheduledEventAttributes() && isOf(event, "kubernetes.delete-secret"))
                .forEach(event -> event.getEventTimeBuilder()
                        .setSeconds(at.getEpochSecond())
                        .setNanos(at.getNano()));
        return changed.build();
    }

    private static boolean isOf(HistoryEvent.Builder scheduled, String activity) {
        return scheduled
                .getActivityTaskScheduledEventAttributes()
                .getActivityType()
                .getName()
                .equals(activity);
    }

    private static Map<String, Object> decision(String step, String choice, String by, @Nullable String reason) {
        Map<String, Object> decision = new LinkedHashMap<>(Map.of("step", step, "choice", choice, "by", by));
        if (reason != null) {
            decision.put("reason", reason);
        }
        return decision;
    }
}
