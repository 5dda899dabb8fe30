package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.Api;
import dev.fireline.system.Stage;
import dev.fireline.system.nemesis.Nemesis;
import dev.fireline.system.topology.Topology;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * F20: the limits that a Temporal server on PostgreSQL has when nobody sets any. An incident that reached one of them can
 * still be brought to its end.
 */
@Tag("faults")
@Timeout(1800) // every wait in here has a limit of its own
@Isolated("its faults are timed")
class LimitsTest {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int UPDATES = 2_000;
    private static final int SIGNALS = 10_000;
    private static final int AT_ONCE = 30;
    private static final int SENDERS = 8;

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void f20LongMessagesManyAtOnceAndOneTooManyAreRefusedAndTheIncidentsGoOn() throws Exception {
        try (Scene scene = Scene.onStandIns(STAGE)) {
            try (InputStream plan = LimitsTest.class.getResourceAsStream("outside.yaml")) {
                scene.plan(
                        "outside",
                        new String(Objects.requireNonNull(plan).readAllBytes(), StandardCharsets.UTF_8)
                                .replace("${LINK}", scene.receiver().url("").toString()));
            }
            try (Topology topology = Topology.on(STAGE)
                    .settings(scene.settings())
                    .workers(1)
                    .bridges(2)
                    .start()) {
                OutsideIncidents outside = new OutsideIncidents(scene, topology);
                longAndManyAtOnce(topology, outside);
                oneUpdateTooMany(topology, outside);
                oneSignalTooMany(topology, outside);

                assertThat(scene.judge(topology, 3)).isEmpty();
            }
        }
    }

    private static void longAndManyAtOnce(Topology topology, OutsideIncidents outside) throws Exception {
        String incident = outside.declared("OutsideOrder", "long", Map.of());
        outside.awaitQuestion(incident, "look");
        String text = "a".repeat(1_900_000);

        Api.Answer byHttp = topology.api().post("/v1/incidents/" + incident + "/note", note(text));
        assertThat(byHttp.status()).as(byHttp.body().toString()).isBetween(400, 499);
        workflow(topology, incident).noteSignal(new Note(text, "alice"));
        await("its refusal").atMost(SOON).until(() -> outside.says(incident, "refused: note"));
        inParallel(AT_ONCE, AT_ONCE, number -> topology.api(number % 2).tell(incident, "note", note("note " + number)));

        await("every note").atMost(SOON).until(() -> notes(topology, incident) == AT_ONCE);
        Nemesis.say("F20: 1.9 MB answered " + byHttp.status() + "; " + AT_ONCE + " notes at once are on the timeline");
        outside.end(incident);
    }

    private static void oneUpdateTooMany(Topology topology, OutsideIncidents outside) throws Exception {
        String incident = outside.declared("OutsideOrder", "updates", Map.of());
        outside.awaitQuestion(incident, "look");
        IncidentWorkflow workflow = workflow(topology, incident);
        inParallel(UPDATES, SENDERS, number -> workflow.note(new Note("note " + number, "alice")));

        Throwable refused = catchThrowable(() -> workflow.note(new Note("one too many", "alice")));
        Api.Answer byHttp = topology.api().post("/v1/incidents/" + incident + "/note", note("one too many"));

        Nemesis.say("F20: update " + (UPDATES + 1) + " is refused, over HTTP with " + byHttp.status() + " "
                + byHttp.body());
        assertThat(refused).hasStackTraceContaining("limit on the total number of distinct updates");
        assertThat(byHttp.status()).as(byHttp.body().toString()).isEqualTo(409);
        assertThat(byHttp.body().path("type").asString()).isEqualTo("urn:fireline:problem:full");
        endBySignal(topology, incident);
        await("every note").atMost(SOON).until(() -> notes(topology, incident) == UPDATES);
    }

    private static void oneSignalTooMany(Topology topology, OutsideIncidents outside) throws Exception {
        String incident = outside.declared("OutsideOrder", "signals", Map.of());
        outside.awaitQuestion(incident, "look");
        IncidentWorkflow workflow = workflow(topology, incident);
        List<Throwable> refusals = new ArrayList<>();
        // Fireline sends an incident signals of its own: the copies of its alert, the answers of its actions.
        inParallel(SIGNALS - 100, SENDERS, number -> workflow.noteSignal(new Note("note " + number, "script")));
        for (int number = SIGNALS - 100; number <= SIGNALS && refusals.isEmpty(); number++) {
            String text = "note " + number;
            Throwable refused = catchThrowable(() -> workflow.noteSignal(new Note(text, "script")));
            if (refused != null) {
                refusals.add(refused);
            }
        }

        assertThat(refusals)
                .singleElement()
                .satisfies(refused -> assertThat(refused)
                        .hasStackTraceContaining("exceeded workflow execution limit for signal events"));
        topology.api().tell(incident, "decide", Map.of("step", "look", "choice", "done", "by", "alice"));
        awaitEnd(topology, incident);
        Nemesis.say("F20: signal " + (SIGNALS + 1) + " is refused, and a decision ends the incident");
    }

    private static void endBySignal(Topology topology, String incident) {
        workflow(topology, incident).resolveSignal(new Resolve("alice", "by signal"));
        awaitEnd(topology, incident);
    }

    /** Thousands of lines are still to be written when the incident shows that it is closed. */
    private static void awaitEnd(Topology topology, String incident) {
        await("its end")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                topology.api().incident(incident).path("status").asString())
                        .isEqualTo("CLOSED"));
        WorkflowStub.fromTyped(workflow(topology, incident)).getResult(IncidentView.class);
    }

    private static long notes(Topology topology, String incident) {
        return topology.api().story(incident).stream()
                .filter(line -> line.matches("NOTE note \\d+"))
                .count();
    }

    private static Map<String, String> note(String text) {
        return Map.of("text", text, "by", "alice");
    }

    private static void inParallel(int count, int threads, IntConsumer each) throws Exception {
        List<Callable<Void>> calls = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int now = number;
            calls.add(() -> {
                each.accept(now);
                return null;
            });
        }
        try (ExecutorService senders = Executors.newFixedThreadPool(threads)) {
            for (Future<Void> sent : senders.invokeAll(calls)) {
                sent.get();
            }
        }
    }

    private static IncidentWorkflow workflow(Topology topology, String incident) {
        return WorkflowClient.newInstance(
                        topology.temporal(),
                        WorkflowClientOptions.newBuilder()
                                .setDataConverter(Payloads.converter())
                                .build())
                .newWorkflowStub(IncidentWorkflow.class, incident);
    }
}
