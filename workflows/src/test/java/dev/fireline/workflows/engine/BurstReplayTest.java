package dev.fireline.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people say while no worker runs comes in one workflow task: clocks begin and end in it, between lookups that are
 * local activities. Such an incident must be read again from its history as it went.
 */
class BurstReplayTest {
    private static final int INCIDENTS = Integer.getInteger("fireline.bursts", 12);
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, targets: {acknowledge: 5m, contain: 30m}, notify: on-call, escalate: [{after: 5m, unless: acknowledged, to: security}]}
              P1: {title: Slow, targets: {acknowledge: 15m, contain: 60m}, notify: [ops, on-call], escalate: [{after: 20m, to: security}], acknowledgement-expires: 30m}
              P2: {title: Ticket, targets: {acknowledge: 4h}, notify: ops}
            responders:
              ops: {reach: ["slack:ops"]}
              on-call: {reach: ["slack:on-call"]}
              security: {reach: ["slack:security"]}
            roles: {incident-commander: {candidates: [on-call, ops]}}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            facts:
              scope: {type: text}
            messages:
              update: {every: {P0: 30m, P1: 1h}, to: ops, text: "${{ incident.status }}"}
            playbooks:
              main:
                contain:
                  within: {P0: 15m, P1: 1h}
                  steps:
                    - {id: stop, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 0}, approve: {by: security, within: 10m, otherwise: escalate}}
                investigate:
                  steps:
                    - {id: assess, task: Assess the scope, of: security, within: 1h}
            """);

    @TempDir
    static Path data;

    @Test
    void whatManySaidWhileNobodyListenedReplays() throws Exception {
        long seed = Long.getLong("fireline.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random chance = new Random(seed);
        try (RealTown town = new RealTown(data)) {
            Map<String, List<Map<String, String>>> bursts = new LinkedHashMap<>();
            for (int i = 0; i < INCIDENTS; i++) {
                String id = "INC-BURST-" + i;
                town.declare(id, PLAN);
                bursts.put(id, burst(chance));
            }
            bursts.keySet().forEach(id -> awaitQuestion(town, id));

            town.withoutWorkers(() -> bursts.forEach((id, burst) -> burst.forEach(said -> {
                Map<String, String> message = new LinkedHashMap<>(said);
                town.client().newUntypedWorkflowStub(id).signal(String.valueOf(message.remove("signal")), message);
            })));

            for (Map.Entry<String, List<Map<String, String>>> burst : bursts.entrySet()) {
                WorkflowStub incident = town.client().newUntypedWorkflowStub(burst.getKey());
                incident.signal("note", Map.of("text", "the last word", "by", "ops"));
                await(burst.getKey() + " to have heard everything: " + burst.getValue())
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> town.archive.lines(burst.getKey()).stream()
                                .anyMatch(line -> line.contains("the last word")));
            }
            List<String> broken = new ArrayList<>();
            for (Map.Entry<String, List<Map<String, String>>> burst : bursts.entrySet()) {
                try {
                    ReplayTest.replay(town.client().fetchHistory(burst.getKey()).toJson(false));
                } catch (Exception e) {
                    broken.add(burst + ": " + e.getMessage());
                }
            }
            assertThat(broken).as("seed " + seed).isEmpty();
        }
    }

    private static List<Map<String, String>> burst(Random chance) {
        List<Map<String, String>> burst = new ArrayList<>();
        for (int i = 2 + chance.nextInt(12); i > 0; i--) {
            burst.add(
                    switch (chance.nextInt(8)) {
                        case 0, 1, 2 -> said("classify", "severity", "P" + chance.nextInt(3), "reason", "it is");
                        case 3 -> said("acknowledge", "note", "mine");
                        case 4 -> said("unacknowledge", "reason", "not mine");
                        case 5 -> said("escalate", "reason", "help");
                        case 6 ->
                            said(
                                    "assign",
                                    "role",
                                    "incident-commander",
                                    "to",
                                    chance.nextBoolean() ? "ops" : "on-call");
                        default -> said("fact", "name", "scope", "value", "scope " + i);
                    });
        }
        return burst;
    }

    private static Map<String, String> said(String signal, String... pairs) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("signal", signal);
        message.put("by", "ops");
        for (int i = 0; i < pairs.length; i += 2) {
            message.put(pairs[i], pairs[i + 1]);
        }
        return message;
    }

    private static void awaitQuestion(RealTown town, String id) {
        IncidentWorkflow incident = town.client().newWorkflowStub(IncidentWorkflow.class, id);
        await("the first question of " + id)
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> incident.show().status() == IncidentView.Status.OPEN
                        && !incident.show().questions().isEmpty());
    }
}
