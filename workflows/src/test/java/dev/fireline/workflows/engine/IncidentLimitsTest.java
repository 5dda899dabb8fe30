package dev.fireline.workflows.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.question.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real server does at its limits, and that an incident lives on. The limits are a twentieth of what a server has
 * unasked (10,000 signals, 2,000 updates); a payload's 2 MiB are its own.
 */
class IncidentLimitsTest {
    private static final int SIGNALS = 500;
    private static final int UPDATES = 100;
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage}
            responders:
              ops: {reach: ["slack:ops"]}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            playbooks:
              main:
                contain: {steps: [{id: look, task: Look at it}]}
            """);

    @TempDir
    static Path data;

    private static RealTown town;

    @BeforeAll
    static void start() {
        town = new RealTown(
                data, List.of("history.maximumSignalsPerExecution=" + SIGNALS, "history.maxTotalUpdates=" + UPDATES));
    }

    @AfterAll
    static void end() {
        town.close();
    }

    @Test
    void aStormOfNotesBySignalIsRefusedByTheServerAtItsLimitAndDecisionsStillCount() {
        IncidentWorkflow incident = declare("INC-SIGNALS");
        for (int i = 0; i < SIGNALS; i++) {
            incident.noteSignal(new Note("note " + i, "script"));
        }

        Throwable refused = catchThrowable(() -> incident.noteSignal(new Note("one too many", "script")));

        assertThat(refused).hasStackTraceContaining("exceeded workflow execution limit for signal events");
        incident.decide(new Decide("look", "done", "alice", null, Map.of(), null));
        assertThat(town.result("INC-SIGNALS").status()).isEqualTo(IncidentView.Status.CLOSED);
    }

    @Test
    void afterTooManyUpdatesTheServerRefusesAndTheSignalOfTheSameNameIsTaken() {
        IncidentWorkflow incident = declare("INC-UPDATES");
        for (int i = 0; i < UPDATES; i++) {
            incident.note(new Note("note " + i, "script"));
        }

        Throwable refused = catchThrowable(() -> incident.note(new Note("one too many", "script")));

        assertThat(refused).hasStackTraceContaining("limit on the total number of distinct updates");
        incident.resolveSignal(new Resolve("alice", "by signal"));
        assertThat(town.result("INC-UPDATES").status()).isEqualTo(IncidentView.Status.CLOSED);
    }

    @Test
    void thirtyUpdatesAtOnceAreAllAnsweredThoughTenMayBeInFlight() {
        IncidentWorkflow incident = declare("INC-PARALLEL");

        List<CompletableFuture<Void>> notes = new ArrayList<>();
        IntStream.range(0, 30)
                .forEach(number -> notes.add(
                        CompletableFuture.runAsync(() -> incident.note(new Note("note " + number, "alice")))));

        assertThatCode(() -> CompletableFuture.allOf(notes.toArray(CompletableFuture[]::new))
                        .get(60, SECONDS))
                .doesNotThrowAnyException();
        await("the notes on the timeline")
                .atMost(30, SECONDS)
                .until(() -> town.archive.lines("INC-PARALLEL").stream()
                                .filter(line -> line.contains("note "))
                                .count()
                        == 30);
    }

    @Test
    void aLongMessageIsRefusedAndManyThatAreJustShortEnoughAreWrittenInParts() {
        IncidentWorkflow incident = declare("INC-LONG");
        String random = IntStream.range(0, 1_900_000)
                .collect(
                        StringBuilder::new,
                        (text, i) -> text.append((char) ('a' + (i * 7919L % 26))),
                        StringBuilder::append)
                .toString();

        Throwable update = catchThrowable(() -> incident.note(new Note(random, "alice")));
        incident.noteSignal(new Note(random, "alice"));
        for (int i = 0; i < 90; i++) {
            incident.noteSignal(new Note("note " + random.substring(i, 30_000 + i), "alice"));
        }

        assertThat(Refusal.in(update))
                .hasValueSatisfying(refusal -> assertThat(refusal.text()).contains("allowed: 32000"));
        await("the notes on the timeline")
                .atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(town.archive.lines("INC-LONG"))
                        .filteredOn(line -> line.contains("note a") || line.contains("note "))
                        .hasSizeGreaterThanOrEqualTo(90));
        assertThat(town.archive.lines("INC-LONG")).anyMatch(line -> line.contains("refused: note"));
        incident.resolve(new Resolve("alice", null));
        assertThat(town.result("INC-LONG").status()).isEqualTo(IncidentView.Status.CLOSED);
    }

    private static IncidentWorkflow declare(String id) {
        IncidentWorkflow incident = town.declare(id, PLAN);
        await("the question of " + id)
                .atMost(60, SECONDS)
                .ignoreExceptions()
                .until(() -> !incident.show().questions().isEmpty());
        return incident;
    }
}
