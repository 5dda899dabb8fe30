package dev.fireline.workflows.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who else keeps the head of the record. PHX-17, PHX-20: a blockchain audit entry, which the notice does not wait for. */
class CheckpointsTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities: {P0: {title: Outage, notify: ops}}
            responders: {ops: {members: [ann, ben]}, ann: {login: ann, reach: "slack:ann"}, ben: {login: ben, reach: "slack:ben"}}
            roles: {incident-commander: {candidates: [ann, ben]}}
            inputs: {ledger: "https://ledger.example.org/anchors"}
            audit:
              anchor: {uses: http.post, with: {url: "${{ inputs.ledger }}", body: "${{ checkpoint }}"}}
            rules: [{rule: burns, when: "true", severity: P0, playbook: watch}]
            playbooks:
              watch: {contain: {steps: [{id: look, task: Look at it, of: ops}]}}
            """);

    @Test
    void theRecordIsAnchoredBeforePeopleAreCalledAndAtEveryTurn() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town);
            incident.decide(new Decide("look", "done", "ops", null, null, null));
            town.pass("PT1M");

            assertThat(kinds(town)).containsSubsequence(Kind.DECLARED, Kind.CHECKPOINT, Kind.PAGED, Kind.CLOSED);
            List<ActionRequest> anchors = town.actions.real("http.post");
            assertThat(anchors).extracting(ActionRequest::idempotencyKey).doesNotHaveDuplicates();
            assertThat(anchors).hasSizeGreaterThan(1); // those that are asked for together are one
            assertThat(anchors.getFirst().with()).containsEntry("url", "https://ledger.example.org/anchors");
            assertThat(anchors)
                    .allSatisfy(anchor -> assertThat(((Map<?, ?>) anchor.with().get("body"))
                                    .keySet()
                                    .toString())
                            .isEqualTo("[origin, size, root, note]"));
            assertThat(town.timeline("INC-1", "checkpoint of the audit log: ")).hasSameSizeAs(anchors);
            JournalEntry last = entries(town).stream()
                    .filter(entry -> entry.what().startsWith("checkpoint of the audit log: "))
                    .toList()
                    .getLast();
            assertThat(last.details().keySet()).containsExactly("origin", "size", "root", "note");
        }
    }

    @Test
    void aCheckpointThatSpeaksOfTwoMomentsIsAnchoredOnce() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town);
            town.archive.signNoMore(); // as if it had been signed after everything that follows
            incident.decide(new Decide("look", "done", "ops", null, null, null));
            town.pass("PT1M");

            assertThat(kinds(town)).contains(Kind.CLOSED);
            assertThat(town.actions.real("http.post")).hasSize(1);
        }
    }

    @Test
    void aLedgerThatIsDownDelaysNothingButTheClosing() {
        AtomicBoolean down = new AtomicBoolean(true);
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.actions.answerAll("http.post", request -> {
                if (down.get()) {
                    throw ApplicationFailure.newFailure("no answer", ActionFailure.UNAVAILABLE);
                }
                return RecordedActions.done(request);
            });
            IncidentWorkflow incident = declared(town);
            assertThat(kinds(town)).contains(Kind.PAGED);
            incident.resolve(new Resolve("ann", null));
            town.pass("PT5M");
            assertThat(kinds(town)).doesNotContain(Kind.CLOSED);

            down.set(false);
            town.pass("PT5M");

            assertThat(kinds(town)).contains(Kind.CLOSED);
            assertThat(town.timeline("INC-1", "anchored: http.post")).isNotEmpty();
        }
    }

    @Test
    void twoPeopleMayCloseWhatNobodyAnchorsAndThatIsLoud() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.actions.answerAll("http.post", request -> {
                throw ApplicationFailure.newNonRetryableFailure("no such ledger", ActionFailure.TARGET_GONE);
            });
            IncidentWorkflow incident = declared(town);
            incident.resolve(new Resolve("ann", null));
            town.pass("PT5M");
            assertThat(incident.show().questions()).extracting(Question::step).containsExactly("unanchored");

            incident.decide(new Decide("unanchored", "approve", "ann", "the ledger is gone for good", null, null));
            town.pass("PT10S");
            assertThat(kinds(town)).doesNotContain(Kind.CLOSED);
            incident.decide(new Decide("unanchored", "approve", "ben", "so it is", null, null));
            town.pass("PT10S");

            assertThat(kinds(town)).contains(Kind.CLOSED);
            assertThat(town.timeline("INC-1", "CLOSES WITHOUT AN ANCHOR of its record, by order of ann, ben"))
                    .hasSize(1);
            assertThat(town.timeline("INC-1", "not anchored: http.post: no such ledger"))
                    .hasSize(1);
        }
    }

    private static IncidentWorkflow declared(TestTown town) {
        IncidentWorkflow incident = town.declare("INC-1", PLAN, "P0", "watch");
        town.pass("PT10S");
        return incident;
    }

    private static List<JournalEntry> entries(TestTown town) {
        return town.archive.entries("INC-1");
    }

    private static List<Kind> kinds(TestTown town) {
        return entries(town).stream().map(JournalEntry::kind).toList();
    }
}
