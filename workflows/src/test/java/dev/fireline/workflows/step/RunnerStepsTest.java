package dev.fireline.workflows.step;

import static dev.fireline.workflows.step.PagedShop.declare;
import static dev.fireline.workflows.step.PagedShop.town;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.RequestDigest;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the engine adds to an action's parameters, and what it takes from one that failed. */
class RunnerStepsTest {
    private static PinnedPlan plan(String... steps) {
        return TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0: {title: Outage, notify: ops}
                responders:
                  ops: {reach: ["slack:ops"]}
                inputs: {runner_url: "http://runner.example/run"}
                evidence: {bucket: kept, prefix: "x/", retain: 365d, hold: true}
                runners:
                  remote: {kind: http, url: "${{ inputs.runner_url }}", headers: {X-Token: "${{ secrets.RUNNER }}"}}
                  tools: {kind: job, namespace: tools, image: "forensics:1.4", service-account: reader}
                rules:
                  - {rule: burns, when: "true", severity: P0, playbook: main, auto: true}
                playbooks:
                  main:
                    contain:
                      steps:
                        - %s
                """.formatted(String.join("\n        - ", steps)));
    }

    @Test
    void aCommandIsSentWithTheRunnerItRunsOn() {
        try (TestTown town = town()) {
            declare(
                    town,
                    plan(
                            "{id: fsck, uses: runner.exec, with: {runner: remote, command: [fsck, --full]}}",
                            "{id: dump, uses: runner.exec, with: {runner: tools, command: [dump]}}"));

            List<ActionRequest> asked = town.actions.real("runner.exec");
            assertThat(asked.getFirst().with())
                    .containsEntry(
                            "on",
                            Map.of(
                                    "kind", "http",
                                    "url", "http://runner.example/run",
                                    "headers", Map.of("X-Token", "${secret:RUNNER}")));
            assertThat(asked.getLast().with())
                    .containsEntry(
                            "on",
                            Map.of(
                                    "kind", "job",
                                    "namespace", "tools",
                                    "image", "forensics:1.4",
                                    "service-account", "reader"));
        }
    }

    @Test
    void whatIsApprovedIsTheCommandAndThePlaceItRunsIn() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(
                    town, plan("{id: dump, uses: runner.exec, with: {runner: tools, command: [dump]}, approve: ops}"));

            incident.decide(new Decide("dump", "approve", "ops", null, Map.of(), null));
            town.pass("PT10S");

            ActionRequest asked = town.actions.real("runner.exec").getFirst();
            assertThat(asked.approvals())
                    .singleElement()
                    .satisfies(given ->
                            assertThat(given.digest()).isEqualTo(RequestDigest.of("runner.exec", asked.with())));
        }
    }

    @Test
    void aSealingIsToldWhatTheIncidentHasKept() {
        try (TestTown town = town()) {
            town.actions.answer(
                    "logs",
                    request -> new ActionResult(
                            false,
                            "read",
                            Map.of(),
                            List.of(new ExhibitRef("logs/web", "s3://kept/x/logs/web", "ab12", 7, true)),
                            null));
            declare(
                    town,
                    plan(
                            "{id: logs, uses: kubernetes.logs, with: {namespace: shop, selector: app=web}, exhibit: logs/web}",
                            "{id: seal, uses: evidence.seal, with: {id: E-1}}"));

            ActionRequest asked = town.actions.real("evidence.seal").getFirst();
            assertThat(asked.with().get("exhibits"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .singleElement(InstanceOfAssertFactories.MAP)
                    .containsEntry("name", "logs/web")
                    .containsEntry("sha256", "ab12")
                    .containsEntry("step", "logs");
        }
    }

    @Test
    void retentionAndHoldOfThePlanReachWhoeverKeepsAnExhibit() {
        try (TestTown town = town()) {
            declare(town, plan("{id: note, uses: evidence.keep, with: {text: seen}, exhibit: seen.txt}"));

            ActionRequest asked = town.actions.real("evidence.keep").getFirst();
            assertThat(asked.evidence())
                    .isEqualTo(new ActionRequest.EvidencePlace("kept", "x", Duration.ofDays(365), true));
        }
    }

    @Test
    void whatAFailedActionLeftBehindIsPutBackWhenTheIncidentIsCancelled() {
        try (TestTown town = town()) {
            town.actions.answer("cut-off", request -> {
                ApplicationFailure failure = ApplicationFailure.newBuilder()
                        .setType(ActionFailure.NOT_ISOLATED)
                        .setMessage("the policy is there, and 10.0.0.7 still answers")
                        .setNonRetryable(true)
                        .setDetails(new UndoAction(
                                "kubernetes.reconnect", Map.of("namespace", "shop", "name", "isolate-web")))
                        .build();
                throw failure;
            });
            IncidentWorkflow incident = declare(
                    town,
                    plan(
                            "{id: cut-off, uses: kubernetes.isolate, with: {namespace: shop, name: isolate-web, pods: {app: web}},"
                                    + " on-failure: continue}",
                            "{wait: 1h}"));

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(town.actions.real("kubernetes.reconnect"))
                    .singleElement()
                    .satisfies(undo -> assertThat(undo.with()).containsEntry("name", "isolate-web"));
        }
    }
}
