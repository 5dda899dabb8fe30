package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.faults.FaultyLink;
import dev.fireline.standins.faults.HttpFault;
import dev.fireline.standins.receiver.Answer;
import dev.fireline.standins.receiver.Received;
import dev.fireline.system.Api;
import dev.fireline.system.Stage;
import dev.fireline.system.agent.AgentJar;
import dev.fireline.system.agent.MovedClock;
import dev.fireline.system.nemesis.Nemesis;
import dev.fireline.system.target.Ambush;
import dev.fireline.system.target.Call;
import dev.fireline.system.target.Sender;
import dev.fireline.system.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * F06, F07, F08, F12, F13, F14, F19 and F22: what is around Fireline fails, lies or comes in the wrong order, and every
 * process of Fireline lives. One topology of a worker and two bridges; at the end everything that happened is judged
 * together.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(3600) // the long form of F13; every wait in here has a limit of its own
@Tag("faults")
@Isolated("its faults are timed")
class OutsideFaultsTest {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration CHANNELS_AWAY = Duration.ofSeconds(Integer.getInteger("fireline.channels-away", 15));
    private static final int COPIES = 1_000;
    private static final int OVERTAKEN = 20;
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/mpc-system/deployments/mpc-compute";
    private static final String PODS = "/api/v1/namespaces/phoenix-rooivalk/pods/blockchain-node-0";

    @RegisterExtension
    static final Stage STAGE = new Stage();

    private static Scene scene;
    private static FaultyLink link;
    private static AgentJar workerClock;
    private static AgentJar fastBridge;
    private static AgentJar slowBridge;
    private static Topology topology;
    private static OutsideIncidents outside;

    @BeforeAll
    static void start() throws IOException {
        scene = Scene.withoutStore(STAGE);
        scene.cluster().seedMpc();
        link = FaultyLink.to("127.0.0.1", scene.receiver().url("").getPort());
        try (InputStream plan = OutsideFaultsTest.class.getResourceAsStream("outside.yaml")) {
            scene.plan(
                    "outside",
                    new String(Objects.requireNonNull(plan).readAllBytes(), StandardCharsets.UTF_8)
                            .replace("${LINK}", "http://127.0.0.1:" + link.port()));
        }
        workerClock = AgentJar.in(STAGE.folder().resolve("worker-clock"));
        fastBridge = AgentJar.in(STAGE.folder().resolve("fast-bridge"));
        slowBridge = AgentJar.in(STAGE.folder().resolve("slow-bridge"));
        topology = Topology.on(STAGE)
                .onDevelopmentServer()
                .settings(Stream.concat(
                                scene.settings().stream(),
                                Stream.of("--fireline.notify.slack.webhooks.patience="
                                        + scene.people().url("/slack")))
                        .toList())
                .workers(1)
                .bridges(2)
                .workerJava(workerClock.options(List.of(MovedClock.WORD)))
                .bridgeJava(1, fastBridge.options(List.of(MovedClock.WORD)))
                .bridgeJava(2, slowBridge.options(List.of(MovedClock.WORD)))
                .start();
        outside = new OutsideIncidents(scene, topology);
    }

    @AfterAll
    static void stop() {
        if (topology != null) { // starting it may be what failed
            topology.close();
        }
        link.close();
        scene.close();
    }

    @Test
    @Order(1)
    void f06AClusterThatAsksForPatienceBreaksHangsAndLosesAnswersIsChangedOnceAndTheClocksGoOn() {
        Duration asked = Duration.ofSeconds(4);
        nextEffect(HttpFault.Answers.withRetryAfter(429, asked));
        nextEffect(new HttpFault.Answers(500));
        nextEffect(new HttpFault.Stall(Duration.ofSeconds(30)));
        String incident = outside.declared("OutsideStop", "weather", Map.of("replicas", 0));

        await("the next rung, while the step is under way")
                .atMost(SOON)
                .until(() -> outside.says(incident, "PAGED paged second"));
        outside.awaitQuestion(incident, "stopped");
        outside.end(incident);

        List<String> story = topology.api().story(incident);
        assertThat(index(story, "target missed: acknowledge")).isLessThan(index(story, "replicas 5 → 0"));
        assertThat(index(story, "PAGED paged second")).isLessThan(index(story, "replicas 5 → 0"));
        // The one that hung is written down when the cluster answers it at last.
        List<Call> writes = await("what hung to be answered")
                .atMost(SOON)
                .until(() -> writes(incident), found -> found.size() >= 3);
        assertThat(writes).extracting(Call::status).containsExactly(429, 500, 200);
        Duration waited = Duration.between(writes.get(0).at(), writes.get(1).at());
        Nemesis.say("F06: told to wait " + asked + ", waited " + waited + "; writes " + statuses(writes));
        assertThat(waited).isBetween(asked, asked.plusSeconds(15));
        assertThat(writes).filteredOn(Call::hadEffect).hasSize(1);
    }

    @Test
    @Order(2)
    void f06ANoIsNotTriedAgainAndIsAPersonsToDecide() {
        nextEffect(new HttpFault.Answers(403));
        String incident = outside.declared("OutsideStop", "forbidden", Map.of("replicas", 3));

        JsonNode question = outside.awaitQuestion(incident, "stop");
        assertThat(question.path("text").asString()).contains("failed");
        List<Call> writes = writes(incident);
        Instant asked = outside.entry(incident, "failed: kubernetes.scale");
        Duration until = Duration.between(writes.getFirst().at(), asked);
        Nemesis.say("F06: a person was asked " + until + " after the 403");
        assertThat(writes).extracting(Call::status).containsExactly(403);
        assertThat(until).isLessThan(Duration.ofSeconds(10));
        outside.decide(incident, "stop", "retry");
        outside.awaitQuestion(incident, "stopped");
        outside.end(incident);

        assertThat(writes(incident)).extracting(Call::status).containsExactly(403, 200);
    }

    @Test
    @Order(3)
    void f07AnotherWriterWhoIsFasterTwentyTimesIsNeitherOverwrittenNorGivenInTo() {
        AtomicInteger rounds = new AtomicInteger();
        Ambush faster = new Ambush() {
            @Override
            public void beforeEffect(Call call) {
                if (call.method().equals("PATCH")
                        && !call.dryRun()
                        && call.path().startsWith(DEPLOYMENT)
                        && rounds.get() < OVERTAKEN) {
                    label(rounds.incrementAndGet());
                }
            }
        };
        scene.kubernetes().ambush(faster);
        String incident = outside.declared("OutsideStop", "overtaken", Map.of("replicas", 4));
        outside.awaitQuestion(incident, "stopped");
        scene.kubernetes().withdraw(faster);
        outside.end(incident);

        List<Call> writes = writes(incident);
        Nemesis.say("F07: " + rounds + " times overtaken; writes " + statuses(writes));
        assertThat(rounds).hasValue(OVERTAKEN);
        assertThat(writes).filteredOn(Call::hadEffect).hasSize(1);
        assertThat(writes)
                .filteredOn(call -> !call.hadEffect())
                .extracting(Call::status)
                .hasSize(OVERTAKEN)
                .containsOnly(409);
        JsonNode after = scene.cluster().get(DEPLOYMENT).body();
        assertThat(after.at("/spec/replicas").asInt()).isEqualTo(4);
        assertThat(after.at("/metadata/labels/round").asString()).isEqualTo(String.valueOf(OVERTAKEN));
    }

    @Test
    @Order(4)
    void f08APodThatTookTheNameOfTheApprovedOneIsLeftAloneAndAPersonIsAsked() {
        String incident = outside.declared("OutsideReplace", "replace", Map.of());
        outside.awaitQuestion(incident, "replace");
        String approved = uid();
        scene.cluster().delete(PODS);
        await("its successor").atMost(SOON).until(() -> !uid().isEmpty() && !uid().equals(approved));
        String successor = uid();

        outside.decide(incident, "replace", "approve");
        await("a person to be asked")
                .atMost(SOON)
                .until(() -> outside.questions(incident).stream()
                        .anyMatch(question -> question.path("text").asString().contains("failed")));

        assertThat(uid()).isEqualTo(successor);
        assertThat(scene.recording().calls().read())
                .filteredOn(call -> call.method().equals("DELETE") && call.hadEffect())
                .isEmpty();
        outside.decide(incident, "replace", "skip");
        outside.end(incident);
        assertThat(uid()).isEqualTo(successor);
    }

    @Test
    @Order(5)
    void f12AChannelThatAsksForPatienceOrLosesAMessageIsWaitedForAndTheNextOneTellsMeanwhile() {
        Duration asked = Duration.ofSeconds(4);
        scene.people()
                .answer(
                        "/slack",
                        Answer.status(429).withHeader("Retry-After", Long.toString(asked.toSeconds())),
                        Answer.status(503),
                        Answer.OK.withBody("{\"ok\":false,\"error\":\"ratelimited\"}"),
                        Answer.OK.withBody("{\"ok\":false,\"error\":\"ratelimited\"}"),
                        Answer.OK);
        String incident = outside.declared("OutsideChat", "chat", Map.of());
        String other = outside.declared("OutsideLook", "beside-chat", Map.of());
        await("another channel, which is not held up")
                .atMost(SOON)
                .until(() -> outside.says(other, "PAGED paged alice"));
        assertThat(topology.api().story(incident)).noneMatch(line -> line.startsWith("PAGED paged chatty"));
        await("the next address, meanwhile")
                .atMost(SOON)
                .until(() -> outside.says(incident, "PAGED paged chatty by webhook"));
        await("the first one at last")
                .atMost(SOON)
                .until(() -> outside.says(incident, "PAGED paged chatty by slack:patience"));

        // Slack takes no key, so that this channel is judged here and not by the checker.
        List<Received> told = scene.people().received("/slack");
        assertThat(told).hasSize(5);
        assertThat(Duration.between(told.getFirst().at(), told.get(1).at())).isGreaterThanOrEqualTo(asked);
        assertThat(topology.api().story(incident))
                .filteredOn(line -> line.startsWith("PAGED paged chatty by slack:patience"))
                .hasSize(1)
                .allMatch(line -> line.contains("late"));
        outside.end(incident);
        outside.end(other);
        Nemesis.say("F12: waited "
                + Duration.between(told.getFirst().at(), told.get(1).at()) + " of " + asked + ", told after "
                + Duration.between(told.getFirst().at(), told.getLast().at()));
    }

    @Test
    @Order(6)
    void f13WithEveryChannelDownTheIncidentGoesOnTheLadderIsClimbedAndEveryPageArrivesInTheEnd() {
        link.down();
        Instant since = Instant.now();
        String incident = outside.declared("OutsideStop", "channels", Map.of("replicas", 5));
        outside.awaitQuestion(incident, "stopped");
        await("the metric that calls people").atMost(Duration.ofSeconds(60)).until(() -> undelivered() >= 1);
        Nemesis.say("F13: the metric rose within " + Duration.between(since, Instant.now()));
        await("the ladder to be climbed").atMost(SOON).until(() -> outside.says(incident, "escalated to second"));
        await("the channels' absence to last " + CHANNELS_AWAY)
                .atMost(CHANNELS_AWAY.plusSeconds(30))
                .until(() -> Instant.now().isAfter(since.plus(CHANNELS_AWAY)));
        assertThat(topology.api().story(incident))
                .noneMatch(line -> line.startsWith("PAGED paged alice") || line.startsWith("PAGED paged second"));
        link.up();

        await("both pages")
                .atMost(SOON)
                .until(() ->
                        outside.says(incident, "PAGED paged alice") && outside.says(incident, "PAGED paged second"));
        await("nobody to be untold").atMost(SOON).until(() -> undelivered() == 0);
        outside.end(incident);
        List<String> pages = scene.recording().calls().read().stream()
                .filter(call -> call.key() != null && call.key().startsWith(incident + "/page/"))
                .map(Call::path)
                .toList();
        assertThat(pages).containsExactlyInAnyOrder("/alice", "/second");
    }

    @Test
    @Order(7)
    void f14AThousandCopiesFromTwoBridgesAreOneIncidentThatCountsThem() throws Exception {
        Instant start = OutsideIncidents.now();
        AtomicInteger refused = new AtomicInteger();
        List<Callable<Void>> copies = new ArrayList<>();
        for (int copy = 0; copy < COPIES; copy++) {
            int bridge = copy % 2;
            copies.add(() -> {
                // A bridge with too much to do says 503; whether it was in time all the same is not known to it.
                await("a copy to be taken").atMost(SOON).until(() -> {
                    int status = outside.post(bridge, "copies", "firing", start, null);
                    assertThat(status).isIn(202, 503);
                    refused.addAndGet(status == 202 ? 0 : 1);
                    return status == 202;
                });
                return null;
            });
        }
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            for (Future<Void> sent : senders.invokeAll(copies)) {
                sent.get();
            }
        }
        String incident = outside.incidentOf("copies");
        await("every one of them to be counted")
                .atMost(SOON)
                .until(() -> outside.stream("copies").path("occurrences").asInt() >= COPIES);
        assertThat(outside.stream("copies").path("occurrences").asInt()).isBetween(COPIES, COPIES + refused.get());
        outside.end(incident);
        assertThat(outside.all("copies")).hasSize(1);
    }

    @Test
    @Order(8)
    void f14WhatComesInTheWrongOrderOrFromAnotherDayIsTakenForWhatItIs() {
        Instant start = OutsideIncidents.now();
        assertThat(outside.post(0, "early-end", "firing", start, null)).isEqualTo(202);
        String earlyEnd = outside.incidentOf("early-end");
        // The end of a second beginning comes before it; then the first beginning comes again, late.
        assertThat(outside.post(1, "early-end", "resolved", start.plusSeconds(5), start.plusSeconds(6)))
                .isEqualTo(202);
        assertThat(outside.post(0, "early-end", "firing", start.plusSeconds(5), null))
                .isEqualTo(202);
        assertThat(outside.post(1, "early-end", "firing", start, null)).isEqualTo(202);
        // Fires, resolves, fires, within a second and from two bridges.
        assertThat(outside.post(0, "flaps", "firing", start, null)).isEqualTo(202);
        assertThat(outside.post(1, "flaps", "resolved", start, start.plusMillis(400)))
                .isEqualTo(202);
        assertThat(outside.post(0, "flaps", "firing", start.plusMillis(800), null))
                .isEqualTo(202);
        assertThat(outside.post(0, "yesterday", "firing", start.minus(Duration.ofDays(1)), null))
                .isEqualTo(202);
        assertThat(outside.post(1, "tomorrow", "firing", start.plus(Duration.ofDays(1)), null))
                .isEqualTo(202);
        String yesterday = outside.incidentOf("yesterday");
        String tomorrow = outside.incidentOf("tomorrow");
        String flaps = outside.incidentOf("flaps");
        await("every word to be heard")
                .atMost(SOON)
                .until(() -> outside.stream("flaps").path("occurrences").asInt() == 3
                        && outside.stream("early-end").path("occurrences").asInt() == 4);

        assertThat(outside.stream("flaps").path("firing").asInt()).isOne();
        assertThat(outside.stream("early-end").path("firing").asInt()).isZero();
        await("what is said of their time")
                .atMost(SOON)
                .until(() -> outside.says(yesterday, "(late: by its sender's clock")
                        && outside.says(tomorrow, "(its sender's clock is ahead"));
        for (String incident : List.of(yesterday, tomorrow, flaps, earlyEnd)) {
            outside.end(incident);
        }
        assertThat(List.of(
                        outside.all("early-end"),
                        outside.all("flaps"),
                        outside.all("yesterday"),
                        outside.all("tomorrow")))
                .allSatisfy(found -> assertThat(found).hasSize(1));
    }

    @Test
    @Order(9)
    void f19APlaybookThatIsPoisonedByItsAlertAsksAPersonAndHoldsNothingUp() {
        String poisoned = outside.declared("OutsidePoison", "poisoned", Map.of());
        JsonNode question = outside.awaitQuestion(poisoned, "poisoned");
        String next = outside.declared("OutsideOrder", "behind-poison", Map.of());
        outside.end(next);

        assertThat(question.path("text").asString()).contains("replicas");
        await("another try, and then its end").atMost(SOON).until(() -> {
            outside.questions(poisoned)
                    .forEach(open -> outside.decide(poisoned, open.path("step").asString(), "skip"));
            return topology.api().incident(poisoned).path("status").asString().equals("CLOSED");
        });
    }

    @Test
    @Order(10)
    void f22ClocksOfWorkerAndBridgesThatJumpMoveNoDeadline() {
        List<Duration> jumps =
                List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(1), Duration.ofDays(-1));
        for (Duration jump : jumps) {
            workerClock.moveClock(jump);
            fastBridge.moveClock(jump.abs());
            slowBridge.moveClock(jump.abs().negated());
            for (int bridge = 0; bridge < 2; bridge++) {
                String round = "clock" + jump + "-" + (bridge + 1);
                Instant sent = Instant.now();
                Sender.Alert alert = new Sender.Alert(
                        round, OutsideIncidents.now(), Map.of("alertname", "OutsideLook", "round", round), Map.of());
                assertThat(scene.sender()
                                .send(alert, "outside", "bridge-" + (bridge + 1), topology.api(bridge))
                                .status())
                        .isEqualTo(202);
                String incident = outside.incidentOf(round);
                Instant declared = Instant.parse(
                        topology.api().incident(incident).path("declaredAt").asString());
                assertThat(declared)
                        .isBetween(sent.minusSeconds(2), Instant.now().plusSeconds(2));
                assertThat(topology.api().story(incident))
                        .as("nothing is due before its time")
                        .noneMatch(line ->
                                line.contains("target missed") && Instant.now().isBefore(declared.plusSeconds(6)));
                workerClock.moveClock(jump.negated()); // and back, and further, while the clocks run
                await("both clocks, at their time")
                        .atMost(SOON)
                        .until(() -> outside.says(incident, "target missed: acknowledge")
                                && outside.says(incident, "PAGED paged second"));
                await("what is said of the bridge's clock")
                        .atMost(SOON)
                        .until(() -> outside.says(incident, "the clock of the bridge that took the alert is"));
                outside.end(incident);
                workerClock.moveClock(jump);
            }
        }
        for (AgentJar clock : List.of(workerClock, fastBridge, slowBridge)) {
            clock.moveClock(Duration.ZERO);
        }
        Nemesis.say("F22: clocks moved by " + jumps + ", " + 2 * jumps.size() + " incidents");
    }

    @Test
    @Order(11)
    void afterAllOfThatEveryInvariantHolds() {
        Nemesis.say(outside.ended() + " incidents judged");
        assertThat(scene.judge(topology, outside.ended())).isEmpty();
    }

    private static int index(List<String> story, String words) {
        for (int line = 0; line < story.size(); line++) {
            if (story.get(line).contains(words)) {
                return line;
            }
        }
        throw new AssertionError("'" + words + "' is not said in " + String.join("\n", story));
    }

    /** Of the deployment, as the cluster saw them; a dry run is none. */
    private static List<Call> writes(String incident) {
        return scene.recording().calls().read().stream()
                .filter(call -> call.method().equals("PATCH") && !call.dryRun())
                .filter(call -> call.path().startsWith(DEPLOYMENT))
                .filter(call -> call.key() != null && call.key().startsWith(incident + "/"))
                .toList();
    }

    private static List<Integer> statuses(List<Call> calls) {
        return calls.stream().map(Call::status).toList();
    }

    private static String uid() {
        return scene.cluster().get(PODS).body().at("/metadata/uid").asString("");
    }

    private static double undelivered() {
        return topology.management(topology.workers().getFirst())
                .text("/metrics")
                .lines()
                .filter(line -> line.matches("fireline_pages_undelivered[{ ].*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    /** What another writer does to the deployment, past the recorder. */
    private static void label(int round) {
        Api.Answer answer = scene.cluster()
                .patch(DEPLOYMENT, "another", "{\"metadata\":{\"labels\":{\"round\":\"%d\"}}}".formatted(round));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    /** Of the next request that is to change something. */
    private static void nextEffect(HttpFault fault) {
        scene.cluster()
                .front()
                .faults()
                .next(1, request -> request.isWrite() && !request.path().contains("dryRun="), fault);
    }
}
