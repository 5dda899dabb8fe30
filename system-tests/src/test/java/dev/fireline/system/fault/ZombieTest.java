package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.Alerts;
import dev.fireline.system.Stage;
import dev.fireline.system.nemesis.Nemesis;
import dev.fireline.system.target.Ambush;
import dev.fireline.system.target.Call;
import dev.fireline.system.topology.Part;
import dev.fireline.system.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * F28: a worker that is stopped (SIGSTOP) with a write on its way is taken for dead, and its step is done by another one. When it
 * goes on, minutes later, its write arrives at last. The step was undone meanwhile, so that a write that counts is seen.
 */
@Timeout(900) // every wait in here has a limit of its own
@Tag("faults")
@Isolated("its faults are timed")
class ZombieTest {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration STOPPED = Duration.ofSeconds(Integer.getInteger("fireline.zombie", 30));
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/mpc-system/deployments/mpc-compute";
    private static final String PLAN = """
            plan: zombie
            title: A step that is done twice at once
            owner: ops
            evidence: {bucket: zombie}
            severities: {P3: {title: Nobody is called}}
            responders: {ops: {members: [alice]}, alice: {name: Alice Adams, login: alice}}
            rules:
              - {rule: stop, when: alert.labels.alertname == "ZombieStop", severity: P3, playbook: stop}
            playbooks:
              stop:
                contain:
                  steps:
                    - {id: stop, uses: kubernetes.scale, with: {namespace: mpc-system, deployment: mpc-compute, replicas: 0}}
                    - {id: looked, task: Has it stopped?, of: ops}
            """;

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void theLateWriteOfAStoppedWorkerChangesNothingAndTheWorkerGoesOn() throws Exception {
        try (Scene scene = Scene.on(STAGE)) {
            scene.cluster().seedMpc();
            scene.plan("zombie", PLAN);
            try (Topology topology = Topology.on(STAGE)
                    .onDevelopmentServer()
                    .settings(scene.settings())
                    .bridges(1)
                    .startEngine()) {
                topology.startBridges();
                Part zombie = topology.workers().getFirst();
                Part other = topology.workers().getLast();
                zombie.start();
                zombie.awaitReady();
                LateWrite late = new LateWrite(zombie);
                scene.kubernetes().ambush(late);
                assertThat(topology.api()
                                .alertmanager(Alerts.firing("ZombieStop"))
                                .status())
                        .isEqualTo(202);
                assertThat(late.caught.await(SOON.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                long stoppedAt = System.nanoTime();

                other.start();
                other.awaitReady();
                String incident = topology.api().awaitIncident("plan=zombie");
                // what the stopped worker had asked for reaches it and nobody else, until its polls have run out
                await("the other worker to do the step")
                        .atMost(SOON)
                        .until(() -> topology.api()
                                .incident(incident)
                                .path("questions")
                                .valueStream()
                                .anyMatch(question ->
                                        question.path("step").asString().equals("looked")));
                assertThat(replicas(scene)).isZero();
                topology.api().tell(incident, "cancel", Map.of("reason", "a try", "by", "alice"));
                await("the undo").atMost(SOON).until(() -> replicas(scene) == 5);
                await("a long time to pass")
                        .atMost(STOPPED.plus(SOON))
                        .until(() -> System.nanoTime() - stoppedAt > STOPPED.toNanos());
                zombie.resume();
                late.released.countDown();

                await("the late write to be answered")
                        .atMost(SOON)
                        .untilAsserted(() -> assertThat(writes(scene)).hasSizeGreaterThan(2));
                await("the zombie to be told that its try is over")
                        .atMost(SOON)
                        .until(() -> topology.management(zombie).text("/health").contains("UP"));
                Nemesis.say("F28: " + writes(scene));
                assertThat(writes(scene).stream().filter(Call::hadEffect))
                        .as("stopped once and brought back once, whatever arrived late")
                        .hasSize(2);
                assertThat(replicas(scene)).isEqualTo(5);
                other.stop();
                assertThat(topology.api()
                                .alertmanager(Alerts.firing("ZombieStop"))
                                .status())
                        .isEqualTo(202);
                await("an incident that the zombie works on alone").atMost(SOON).until(() -> replicas(scene) == 0);
            }
        }
    }

    /** Holds the first write on its way, and stops the worker that sent it. */
    private static final class LateWrite implements Ambush {
        private final CountDownLatch caught = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicBoolean isFirst = new AtomicBoolean(true);
        private final Part worker;

        LateWrite(Part worker) {
            this.worker = worker;
        }

        @Override
        public void beforeEffect(Call call) {
            if (isWrite(call) && isFirst.compareAndSet(true, false)) {
                Nemesis.say("stop " + worker + " with a write on its way");
                worker.pause();
                caught.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static boolean isWrite(Call call) {
        return call.path().startsWith(DEPLOYMENT) && !call.method().equals("GET") && !call.dryRun();
    }

    private static List<Call> writes(Scene scene) {
        return scene.recording().calls().read().stream()
                .filter(ZombieTest::isWrite)
                .toList();
    }

    private static int replicas(Scene scene) {
        return scene.cluster().get(DEPLOYMENT).body().at("/spec/replicas").asInt();
    }
}
