package dev.fireline.workflows.engine;

import static dev.fireline.workflows.engine.RealTown.awaitQuestion;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import io.temporal.client.WorkflowException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer that comes in the very moment its question times out, on a real server. */
class ApprovalTimeoutRaceTest {
    private static final int INCIDENTS = 40;
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, notify: ops}
            responders:
              ops: {reach: ["slack:ops"]}
              ann: {reach: ["slack:ann"]}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            playbooks:
              main:
                contain:
                  steps:
                    - {id: revoke, uses: kubernetes.delete-secret, with: {namespace: shop, name: tls}, approve: {by: ann, within: 6s, otherwise: skip}}
                    - {id: look, task: Look at it, of: ops}
            """);

    @TempDir
    Path data;

    @Test
    void eitherTheAnswerCountsOrTheTimeoutAndTheActionRunsExactlyWhenTheAnswerCounted() throws Exception {
        long seed = Long.getLong("fireline.seed", System.nanoTime());
        System.out.println("timeout races: seed " + seed);
        Random chance = new Random(seed);
        try (RealTown town = new RealTown(data);
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> ends = new ArrayList<>();
            for (int i = 0; i < INCIDENTS; i++) {
                String id = "INC-RACE-" + i;
                boolean signal = i % 2 == 0;
                Duration offset = Duration.ofMillis(chance.nextInt(60) - 30);
                IncidentWorkflow incident = town.declare(id, PLAN);
                ends.add(people.submit(() -> race(town, incident, id, signal, offset)));
            }
            Map<String, Integer> counted = new LinkedHashMap<>();
            for (Future<String> end : ends) {
                counted.merge(end.get(), 1, Integer::sum);
            }
            System.out.println("timeout races: " + counted);
            assertThat(counted.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(INCIDENTS);
        }
    }

    private static String race(RealTown town, IncidentWorkflow incident, String id, boolean signal, Duration offset) {
        IncidentView.Question asked = awaitQuestion(incident, "revoke");
        Instant at = asked.due().plus(offset);
        LockSupport.parkNanos(Math.max(0, Duration.between(Instant.now(), at).toNanos()));
        boolean refused = false;
        if (signal) {
            town.client().newUntypedWorkflowStub(id).signal("approve", Map.of("step", "revoke", "by", "ann"));
        } else {
            try {
                incident.decide(new Decide("revoke", "approve", "ann", null, null, null));
            } catch (WorkflowException e) {
                refused = true;
                assertThat(Refusal.in(e)).hasValueSatisfying(refusal -> {
                    assertThat(refusal.type()).isEqualTo(RefusalType.ALREADY_DECIDED);
                    assertThat(refusal.text()).contains("was already skipped by fireline at");
                });
            }
        }
        awaitQuestion(incident, "look");
        await().atMost(30, SECONDS)
                .until(() -> lines(town, id, "'revoke': approve by ann").size()
                                + lines(town, id, "it is skipped").size()
                        >= 1);
        boolean approved = lines(town, id, "'revoke': approve by ann").size() == 1;
        assertThat(lines(town, id, "it is skipped")).hasSize(approved ? 0 : 1);
        if (signal) {
            await().atMost(30, SECONDS)
                    .until(() -> lines(town, id, "refused: approve").size() == (approved ? 0 : 1));
        } else {
            assertThat(refused).isEqualTo(!approved);
        }
        assertThat(town.actions.real("kubernetes.delete-secret").stream()
                        .filter(request -> request.incident().equals(id)))
                .hasSize(approved ? 1 : 0);
        return approved ? "approved" : "timed out";
    }

    private static List<String> lines(RealTown town, String id, String text) {
        return town.archive.lines(id).stream()
                .filter(line -> line.contains(text))
                .toList();
    }
}
