package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.Api;
import dev.fireline.system.Stage;
import dev.fireline.system.agent.AgentJar;
import dev.fireline.system.checker.Finding;
import dev.fireline.system.nemesis.Nemesis;
import dev.fireline.system.target.Ambush;
import dev.fireline.system.target.Call;
import dev.fireline.system.target.Sender;
import dev.fireline.system.target.Sent;
import dev.fireline.system.topology.Histories;
import dev.fireline.system.topology.Part;
import dev.fireline.system.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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

/**
 * F02, F15, F16 and F04 one after the other on one topology of a worker, two bridges and a Temporal server on
 * PostgreSQL; at the end everything that happened is judged together.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(12 * 3600) // the long forms; every wait in here has a limit of its own
@Tag("faults")
@Isolated("its faults are timed")
class FaultsTest {
    private static final int ROUNDS = Integer.getInteger("fireline.rounds", 60);
    private static final Duration SERVER_AWAY = Duration.ofSeconds(Integer.getInteger("fireline.server-away", 30));
    private static final Duration LONG = Duration.ofMinutes(6).plusSeconds(ROUNDS);
    /** The calls of a playbook that does everything at once: a lost answer of each is the worst moment to die. */
    private static final Set<String> EVERY_EFFECT = Set.of(
            "PATCH /apis/apps/v1/namespaces/mpc-system/deployments/mpc-compute",
            "DELETE /api/v1/namespaces/mpc-system/secrets/mpc-tls-certs",
            "DELETE /api/v1/namespaces/phoenix-rooivalk/pods/blockchain-node-0",
            "PATCH /api/v1/namespaces/mpc-system/configmaps/mpc-config",
            "POST /shop",
            "POST /api/v2/alerts");

    /** An alert's way through a bridge, in order. */
    private static final List<String> BOUNDARIES = List.of(
            "dev.fireline.bridge.intake.IntakeController#generic.enter", // the body is there
            "dev.fireline.bridge.intake.AlertIntake#accept.enter", // and read
            "dev.fireline.bridge.alert.TemporalAlertStreams#receive.enter", // Temporal was not asked yet
            "dev.fireline.bridge.alert.TemporalAlertStreams#receive.exit", // Temporal has it
            "dev.fireline.bridge.intake.IntakeController#generic.exit"); // the answer is made, not sent

    /** Whoever waits for somebody else needs a thread: the common pool has one on a machine of two cores. */
    private static final ExecutorService PEOPLE = Executors.newVirtualThreadPerTaskExecutor();

    @RegisterExtension
    static final Stage STAGE = new Stage();

    private static Scene scene;
    private static AgentJar agent;
    private static Topology topology;
    private static int incidents;

    @BeforeAll
    static void start() throws IOException {
        scene = Scene.on(STAGE);
        scene.cluster().seedMpc();
        try (InputStream plan = FaultsTest.class.getResourceAsStream("shop.yaml")) {
            scene.plan("shop", new String(Objects.requireNonNull(plan).readAllBytes(), StandardCharsets.UTF_8));
        }
        agent = AgentJar.in(STAGE.folder().resolve("agent"));
        topology = Topology.on(STAGE)
                .settings(scene.settings())
                .workers(1)
                .bridgeJava(agent.options(BOUNDARIES.stream()
                        .map(boundary -> boundary.substring(0, boundary.lastIndexOf('.')))
                        .distinct()
                        .toList()))
                .start();
    }

    @AfterAll
    static void stop() {
        if (topology != null) { // starting it may be what failed
            topology.close();
        }
        scene.close();
    }

    @Test
    @Order(1)
    void f02AWorkerKilledAfterEveryEffectAndBeforeEveryReportDoesNothingTwice() throws InterruptedException {
        Set<String> effects = ConcurrentHashMap.newKeySet();
        CountDownLatch dead = new CountDownLatch(1);
        Ambush holdEveryAnswer = new Ambush() {
            @Override
            public boolean afterEffect(Call call) {
                String what = call.method() + " " + call.path();
                if (call.dryRun() || !EVERY_EFFECT.contains(what) || dead.getCount() == 0) {
                    return true;
                }
                effects.add(what);
                try {
                    return !dead.await(3, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        };
        scene.kubernetes().ambush(holdEveryAnswer);
        scene.receiver().ambush(holdEveryAnswer);
        scene.sender().deliver(alert("everything", "ShopEverything", Map.of()), "shop", bridges());
        Responder responder = new Responder(topology.api(), "shop");
        String incident = responder.awaitIncident();
        CompletableFuture<Void> answers = CompletableFuture.runAsync(() -> responder.bringToAnEnd(incident), PEOPLE);

        await("every effect, its answer held back").atMost(LONG).until(() -> effects.equals(EVERY_EFFECT));
        topology.workers().forEach(worker -> scene.nemesis().kill(worker, "after " + effects.size() + " effects"));
        Instant since = Instant.now();
        dead.countDown();
        topology.workers().forEach(worker -> scene.nemesis().bringBack(worker, since));

        answers.join();
        incidents++;
        scene.kubernetes().withdraw(holdEveryAnswer);
        scene.receiver().withdraw(holdEveryAnswer);
        Nemesis.say("F02: " + EVERY_EFFECT.size() + " actions cut between effect and report");
    }

    @Test
    @Order(2)
    void f15TheSameAlertAtTwoBridgesAtOneInstantIsOneIncident() {
        race("a", ROUNDS);
        awaitIncidents(ROUNDS);
    }

    @Test
    @Order(3)
    void f15AndF16WithoutAWorkerNothingThatWasAcceptedIsLostWhereverABridgeIsKilled() {
        Instant since = Instant.now();
        topology.workers().forEach(worker -> scene.nemesis().kill(worker, "so that none runs"));

        race("b", ROUNDS / 2);
        int killed = 0;
        for (String boundary : BOUNDARIES) {
            Part bridge = topology.bridges().get(killed % 2);
            killedAt(boundary, bridge, killed++);
        }
        assertThat(BOUNDARIES)
                .as("the product still has these methods")
                .allMatch(boundary -> agent.isInstalled(boundary.substring(0, boundary.lastIndexOf('.'))));

        topology.workers().forEach(worker -> scene.nemesis().bringBack(worker, since));
        awaitIncidents(ROUNDS / 2 + BOUNDARIES.size());
        Nemesis.say("F15: " + (ROUNDS + ROUNDS / 2) + " rounds; F16: " + killed + " boundaries");
    }

    @Test
    @Order(4)
    void f04AServerThatIsKilledAndComesBackOnItsDatabaseLosesNothingAndFiresEveryClockOnce() {
        String id = "slow-" + Instant.now().toEpochMilli();
        scene.sender().deliver(alert(id, "ShopSlow", Map.of("round", id)), "shop", bridges());
        Histories histories = new Histories(topology.temporal());
        String incident = newestIncident(id);
        histories.await(incident, event -> event.hasTimerStartedEventAttributes());
        Part server = topology.engine().server();
        Instant since = Instant.now();
        scene.nemesis().kill(server, "in the middle of " + incident);

        Sent refused = scene.sender()
                .send(alert("refused", "ShopRace", Map.of("round", "refused")), "shop", "bridge-1", topology.api());
        await("the server's absence to last " + SERVER_AWAY)
                .atMost(SERVER_AWAY.plusSeconds(30))
                .until(() -> Instant.now().isAfter(since.plus(SERVER_AWAY)));
        scene.nemesis().bringBack(server, since);

        assertThat(refused.status())
                .as("what a bridge answers without Temporal")
                .isEqualTo(503);
        Duration until = Duration.between(refused.at(), refused.until());
        Nemesis.say("F04: 503 after " + until + "; the goal is 2 s");
        assertThat(until).as("where senders give up").isLessThan(Duration.ofSeconds(5));
        scene.sender().deliver(alert("refused", "ShopRace", Map.of("round", "refused")), "shop", bridges());
        await("the clock that was due meanwhile to be missed")
                .atMost(LONG)
                .until(() -> topology.api().story(incident).stream()
                        .anyMatch(line -> line.contains("target missed: acknowledge")));
        await("the next rung to be called")
                .atMost(LONG)
                .until(() -> topology.api().story(incident).stream()
                        .anyMatch(line -> line.startsWith("PAGED") && line.contains("alice")));
        new Responder(topology.api(), "shop").bringToAnEnd(incident);
        assertThat(topology.api().story(incident))
                .filteredOn(line -> line.contains("target missed: acknowledge"))
                .as("once")
                .hasSize(1);
        incidents++;
        awaitIncidents(1);
    }

    @Test
    @Order(5)
    void afterAllOfThatEveryInvariantHolds() {
        List<Finding> findings = scene.judge(topology, incidents);

        Nemesis.say(incidents + " incidents judged");
        assertThat(findings).isEmpty();
    }

    /** Two threads wait for each other, then send the same alert, one to each bridge. */
    private static void race(String name, int rounds) {
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<CompletableFuture<List<Sent>>> senders = new ArrayList<>();
        Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int bridge = 0; bridge < 2; bridge++) {
            Api api = topology.api(bridge);
            String called = "bridge-" + (bridge + 1);
            senders.add(CompletableFuture.supplyAsync(
                    () -> {
                        List<Sent> all = new ArrayList<>();
                        for (int round = 0; round < rounds; round++) {
                            String id = name + "-" + round;
                            Sender.Alert alert =
                                    new Sender.Alert(id, began, Map.of("alertname", "ShopRace", "round", id), Map.of());
                            meet(barrier);
                            Sent sent = scene.sender().send(alert, "shop", called, api);
                            all.add(sent.isAccepted() ? sent : scene.sender().deliver(alert, "shop", List.of(api)));
                        }
                        return all;
                    },
                    PEOPLE));
        }
        List<Sent> first = senders.getFirst().join();
        List<Sent> second = senders.getLast().join();
        for (int round = 0; round < rounds; round++) {
            assertThat(first.get(round).streams())
                    .as("the stream both bridges name in round " + round)
                    .hasSize(1)
                    .isEqualTo(second.get(round).streams());
        }
    }

    private static void killedAt(String boundary, Part bridge, int number) {
        int index = topology.bridges().indexOf(bridge);
        Sender.Alert alert = alert("boundary-" + number, "ShopRace", Map.of("round", "boundary-" + number));
        agent.arm(boundary.replace('#', '.'));
        CompletableFuture<Sent> first = CompletableFuture.supplyAsync(
                () -> scene.sender().send(alert, "shop", bridge.name(), topology.api(index)), PEOPLE);
        agent.awaitReached(boundary.replace('#', '.'), bridge);
        Instant since = Instant.now();
        scene.nemesis().kill(bridge, "at " + boundary);
        assertThat(first.join().isAccepted())
                .as("an answer of a bridge killed at " + boundary)
                .isFalse();
        Sent again = scene.sender().deliver(alert, "shop", List.of(topology.api(1 - index)));
        assertThat(again.status()).isEqualTo(202);
        scene.nemesis().bringBack(bridge, since);
    }

    private static void awaitIncidents(int more) {
        incidents += more;
        Histories histories = new Histories(topology.temporal());
        await(incidents + " incidents, all over")
                .atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    List<String> ids = histories.runs().stream()
                            .map(run -> run.getWorkflowId())
                            .filter(id -> id.startsWith("INC-"))
                            .distinct()
                            .toList();
                    return ids.size() == incidents
                            && topology.api().incidents("plan=shop&status=open").isEmpty();
                });
    }

    private static String newestIncident(String alert) {
        return await("the incident of " + alert)
                .atMost(LONG)
                .until(
                        () -> topology.api().incidents("plan=shop").stream()
                                .filter(incident ->
                                        incident.path("title").asString().equals(alert))
                                .map(incident -> incident.path("id").asString())
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static List<Api> bridges() {
        return List.of(topology.api(0), topology.api(1));
    }

    private static Sender.Alert alert(String id, String name, Map<String, String> labels) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("alertname", name);
        return new Sender.Alert(id, Instant.now().truncatedTo(ChronoUnit.SECONDS), all, Map.of());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(2, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException("the other sender is gone", e);
        }
    }
}
