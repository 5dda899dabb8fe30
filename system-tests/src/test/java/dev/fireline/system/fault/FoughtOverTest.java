package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.Cluster;
import dev.fireline.system.Stage;
import dev.fireline.system.nemesis.Nemesis;
import dev.fireline.system.target.Ambush;
import dev.fireline.system.target.Call;
import dev.fireline.system.target.Sender;
import dev.fireline.system.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * F09: another writer brings back what was scaled to nothing, as often as it is taken away. It is told once, changed again three times,
 * and left to a person; also where the worker dies with the first of these changes made and not reported.
 */
@Tag("faults")
@Timeout(1800) // every wait in here has a limit of its own
@Isolated("its faults are timed")
class FoughtOverTest {
    /** Four looks are 15 s apart each, and a worker has to come back. */
    private static final Duration SOON = Duration.ofMinutes(8);

    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/mpc-system/deployments/mpc-compute";
    private static final int REPLICAS = 5;
    private static final String PLAN = """
            plan: fought-over
            title: Two who put the same thing right against each other
            owner: ops
            evidence: {bucket: fought-over}
            severities: {P3: {title: Nobody is called}}
            responders: {ops: {members: [alice]}, alice: {name: Alice Adams, login: alice, reach: ["webhook:${RECEIVER}/alice"]}}
            rules:
              - {rule: stop, when: alert.labels.alertname == "FoughtOver", severity: P3, playbook: stop}
            playbooks:
              stop:
                contain:
                  steps:
                    - id: stop
                      uses: kubernetes.scale
                      with: {namespace: mpc-system, deployment: mpc-compute, replicas: 0}
                      drift: reapply
                    - {id: looked, task: Has it stopped?, of: ops}
            """;

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void whoBringsBackWhatWasStoppedIsToldOfOnceAndFoughtThreeTimes() throws IOException {
        try (Scene scene = Scene.on(STAGE)) {
            scene.cluster().seedMpc();
            scene.plan("fought-over", PLAN);
            try (Topology topology = Topology.on(STAGE)
                            .onDevelopmentServer()
                            .settings(scene.settings())
                            .workers(1)
                            .bridges(1)
                            .start();
                    Deployer deployer = new Deployer(scene.cluster())) {
                scene.kubernetes().ambush(killAtTheSecondChange(scene, topology));
                scene.sender().deliver(alert(), "fought-over", List.of(topology.api()));
                Responder responder = new Responder(topology.api(), "fought-over");
                String incident = responder.awaitIncident();
                topology.api().tell(incident, "acknowledge", Map.of("by", "alice"));

                await("Fireline to give in")
                        .atMost(SOON)
                        .until(() -> lines(topology, incident, "a person has to decide") == 1);

                Nemesis.say("F09: brought back " + deployer.times() + " times, changed " + changes(scene) + " times");
                assertThat(lines(topology, incident, "argocd changed replicas 0"))
                        .isEqualTo(4);
                assertThat(lines(topology, incident, "changed again (3 of 3)")).isEqualTo(1);
                assertThat(changes(scene)).as("the step and three times more").isEqualTo(4);
                responder.bringToAnEnd(incident);
                assertThat(scene.cluster()
                                .get(DEPLOYMENT)
                                .body()
                                .at("/spec/replicas")
                                .asInt())
                        .isEqualTo(REPLICAS);
                assertThat(scene.judge(topology, 1)).isEmpty();
            }
        }
    }

    /** The first again: made, and not reported. */
    private static Ambush killAtTheSecondChange(Scene scene, Topology topology) {
        AtomicInteger changes = new AtomicInteger();
        return new Ambush() {
            @Override
            public boolean afterEffect(Call call) {
                if (!isChange(call) || changes.incrementAndGet() != 2) {
                    return true;
                }
                scene.nemesis().killAndReplace(topology.workers().getFirst(), "when it had changed it again");
                return false;
            }
        };
    }

    private static boolean isChange(Call call) {
        return call.path().startsWith(DEPLOYMENT) && call.hadEffect();
    }

    private static long changes(Scene scene) {
        return scene.recording().calls().read().stream()
                .filter(FoughtOverTest::isChange)
                .count();
    }

    private static long lines(Topology topology, String incident, String words) {
        return topology.api().story(incident).stream()
                .filter(line -> line.contains(words) && !line.contains("dry run"))
                .count();
    }

    private static Sender.Alert alert() {
        return new Sender.Alert("fought", OutsideIncidents.now(), Map.of("alertname", "FoughtOver"), Map.of());
    }

    /** As a controller of somebody's repository: looks several times a second. */
    private static final class Deployer implements AutoCloseable {
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final AtomicInteger times = new AtomicInteger();

        Deployer(Cluster cluster) {
            clock.scheduleWithFixedDelay(() -> bringBack(cluster), 300, 300, TimeUnit.MILLISECONDS);
        }

        private void bringBack(Cluster cluster) {
            if (cluster.get(DEPLOYMENT).body().at("/spec/replicas").asInt() == 0) {
                cluster.patch(DEPLOYMENT, "argocd", "{\"spec\": {\"replicas\": " + REPLICAS + "}}");
                times.incrementAndGet();
            }
        }

        int times() {
            return times.get();
        }

        @Override
        public void close() {
            clock.shutdownNow();
        }
    }
}
