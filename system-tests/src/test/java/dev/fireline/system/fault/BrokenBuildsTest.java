package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.Stage;
import dev.fireline.system.agent.AgentJar;
import dev.fireline.system.agent.Breakage;
import dev.fireline.system.checker.Finding;
import dev.fireline.system.checker.Invariant;
import dev.fireline.system.target.Ambush;
import dev.fireline.system.target.Call;
import dev.fireline.system.target.Sender;
import dev.fireline.system.target.Sent;
import dev.fireline.system.topology.Histories;
import dev.fireline.system.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A checker that finds nothing may be blind. Here the product is broken on purpose, in three ways at once and by an agent
 * inside its processes, and has to be found out for each of them.
 */
@Tag("faults")
@Timeout(1200) // every wait in here has a limit of its own
@Isolated("its faults are timed")
class BrokenBuildsTest {
    private static final Duration SOON = Duration.ofMinutes(4);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void aDroppedKeyARelativeTimerAndAnAnswerBeforeTheSignalAreFound() throws IOException {
        try (Scene scene = Scene.on(STAGE)) {
            scene.cluster().seedMpc();
            try (InputStream plan = BrokenBuildsTest.class.getResourceAsStream("shop.yaml")) {
                scene.plan("shop", new String(Objects.requireNonNull(plan).readAllBytes(), StandardCharsets.UTF_8));
            }
            AgentJar agent = AgentJar.in(STAGE.folder().resolve("agent"));
            try (Topology topology = Topology.on(STAGE)
                    .onDevelopmentServer()
                    .settings(scene.settings())
                    .workers(1)
                    .bridges(2)
                    .workerJava(
                            agent.options(List.of(Breakage.KEY_OF_EVERY_TRY.name(), Breakage.TIMER_RELATIVE.name())))
                    .bridgeJava(2, agent.options(List.of(Breakage.ANSWER_BEFORE_SIGNAL.name())))
                    .startEngine()) {
                topology.startBridges();
                // A sound bridge takes an alert while no worker runs: its clock runs from now.
                scene.sender().deliver(alert("late", "ShopSlow"), "shop", List.of(topology.api(0)));
                // The broken one answers, and dies before it did what it said.
                Sent lost = scene.sender().deliver(alert("lost", "ShopRace"), "shop", List.of(topology.api(1)));
                topology.bridges().getLast().kill();
                // The first page is taken, and its answer lost: the next try must be the same one.
                AtomicInteger pages = new AtomicInteger();
                scene.receiver().ambush(new Ambush() {
                    @Override
                    public boolean afterEffect(Call call) {
                        return pages.getAndIncrement() > 0;
                    }
                });
                topology.startWorkers();
                await("the page, twice").atMost(SOON).until(() -> pages.get() >= 2);
                String incident = new Responder(topology.api(), "shop").awaitIncident();
                new Histories(topology.temporal()).await(incident, event -> event.hasTimerStartedEventAttributes());

                List<Finding> findings = scene.judge(topology, 1);

                assertThat(lost.status()).isEqualTo(202);
                for (Breakage breakage : Breakage.values()) {
                    assertThat(agent.isInstalled(breakage.where()))
                            .as("the product still has " + breakage.where())
                            .isTrue();
                }
                assertThat(findings).anySatisfy(finding -> {
                    assertThat(finding.invariant()).isEqualTo(Invariant.I1);
                    assertThat(finding.what()).contains("alert 'lost' was answered 2xx 1 times");
                });
                assertThat(findings).anySatisfy(finding -> {
                    assertThat(finding.invariant()).isEqualTo(Invariant.I3);
                    assertThat(finding.what()).contains("told the same under another key");
                });
                assertThat(findings).anySatisfy(finding -> {
                    assertThat(finding.invariant()).isEqualTo(Invariant.I4);
                    assertThat(finding.what()).contains("'P1 target acknowledge' is due");
                });
            }
        }
    }

    private static Sender.Alert alert(String id, String name) {
        return new Sender.Alert(
                id, Instant.now().truncatedTo(ChronoUnit.SECONDS), Map.of("alertname", name, "round", id), Map.of());
    }
}
