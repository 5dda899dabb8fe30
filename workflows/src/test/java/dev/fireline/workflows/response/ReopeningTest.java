package dev.fireline.workflows.response;

import static dev.fireline.workflows.response.ShopOutage.PLAN;
import static dev.fireline.workflows.response.ShopOutage.approve;
import static dev.fireline.workflows.response.ShopOutage.assertRefused;
import static dev.fireline.workflows.response.ShopOutage.clock;
import static dev.fireline.workflows.response.ShopOutage.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.question.RefusalType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An incident that was resolved and goes on. */
class ReopeningTest {
    @Test
    void aReopenedIncidentTakesUpTheStepsThatHadBeenLeftOpen() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-13", PLAN, "P0", "main");
            town.pass("PT1M");
            incident.advance(new Advance(null, "alice", null, "leave"));
            town.pass("PT10S");
            incident.resolve(new Resolve("alice", null));
            town.pass("PT10S");
            incident.reopen(new Reopen("bob", "not yet"));
            town.pass("PT20M");
            IncidentView view = incident.show();
            assertThat(view.phase()).isEqualTo("investigate");
            assertThat(view.questions()).extracting(IncidentView.Question::step).containsOnly("revoke", "assess");
            assertThat(town.timeline("INC-13", "phase contain is overdue")).isEmpty();
            incident.decide(approve("revoke"));
            incident.decide(new Decide("assess", "done", "security", null, Map.of("scope", "one"), null));
            town.pass("PT10S");
            assertThat(keys(town, "kubernetes.scale")).containsExactly("INC-13/main/stop/1", "INC-13/main/start/1");
            assertThat(incident.show().status()).isEqualTo(Status.RESOLVED);
        }
    }

    @Test
    void aReopenedIncidentGoesOnWhereItWasAndItsClocksCountFromTheirOrigin() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-5", PLAN, "P0", "main");
            town.pass("PT1M");
            assertRefused(() -> incident.reopen(new Reopen("alice", null)), RefusalType.NOT_NOW, "is open");
            incident.resolve(new Resolve("alice", "it was the probe"));
            town.pass("PT4M");
            assertThat(incident.reopen(new Reopen("bob", "it was not")).done()).startsWith("reopened in contain");
            town.pass("PT10S");
            IncidentView view = incident.show();
            assertThat(view.status()).isEqualTo(Status.OPEN);
            assertThat(view.resolvedAt()).isNull();
            assertThat(view.containedAt()).isNull();
            assertThat(clock(view, "target resolve").due())
                    .isEqualTo(view.declaredAt().plus(Duration.ofHours(2)));
            assertThat(clock(view, "target acknowledge").state()).isIn("open", "missed");
            assertThat(view.questions()).extracting(IncidentView.Question::step).containsExactly("revoke");
            assertThat(keys(town, "kubernetes.scale")).containsExactly("INC-5/main/stop/1"); // not a second time
            assertThat(view.clocks().stream()
                            .filter(clock -> clock.name().equals("phase contain")
                                    && !clock.state().equals("withdrawn")))
                    .hasSize(1);
            town.pass("PT20M");
            assertThat(town.actions.told()).contains("second");
            assertThat(town.after("INC-5", "escalated to second"))
                    .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
        }
    }

    @Test
    void whatIsPastWhenAnIncidentIsReopenedIsEscalatedAtOnce() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-6", PLAN, "P0", "main");
            town.pass("PT1M");
            incident.resolve(new Resolve("alice", null));
            town.pass("PT4H");
            assertThat(town.actions.told()).doesNotContain("second", "boss");
            incident.reopen(new Reopen("bob", null));
            town.pass("PT10S");
            assertThat(town.actions.told()).containsOnlyOnce("second").containsOnlyOnce("boss");
            assertThat(town.archive.view("INC-6").slaBreached()).isTrue();
            assertThat(town.timeline("INC-6", "target missed: resolve")).hasSize(1);
            incident.resolve(new Resolve("bob", "now it is"));
            town.pass("PT1M");
            incident.reopen(new Reopen("bob", "no"));
            town.pass("PT1M");
            assertThat(town.timeline("INC-6", "target missed: resolve")).hasSize(1);
            assertThat(town.actions.told()).containsOnlyOnce("second").containsOnlyOnce("boss");
            assertThat(clock(incident.show(), "target resolve").state()).isEqualTo("missed");
        }
    }

    @Test
    void aPlaybookThatWasDoneIsNotRunAgainByAReopeningAndTheSecondResolutionIsToldToo() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-7", PLAN, "P0", "main");
            town.pass("PT1M");
            incident.decide(approve("revoke"));
            town.pass("PT10S");
            incident.decide(new Decide("assess", "done", "security", null, Map.of("scope", "one"), null));
            town.pass("PT10S");
            assertThat(incident.show().phase()).isEqualTo("review");
            incident.reopen(new Reopen("bob", "burns again"));
            town.pass("PT2H");
            assertThat(incident.show().phase()).isEqualTo("recover");
            assertThat(incident.show().questions()).isEmpty();
            assertThat(keys(town, "kubernetes.scale")).hasSize(2);
            assertThat(town.timeline("INC-7", "message 'update'").size() + told(town, "still burning"))
                    .isGreaterThan(1);
            incident.back(new Back("contain", "bob", null));
            town.pass("PT10S");
            assertThat(keys(town, "kubernetes.scale")).hasSize(3);
            incident.resolve(new Resolve("bob", null));
            town.pass("PT10S");
            assertThat(told(town, "resolved")).isEqualTo(2);
            incident.decide(new Decide("look-back", "done", "ops", null, Map.of(), null));
            town.pass("PT10S");
            assertThat(town.archive.view("INC-7").status()).isEqualTo(Status.CLOSED);
            assertThat(town.archive.view("INC-7").clocks())
                    .noneMatch(clock -> clock.state().equals("open"));
        }
    }

    private static long told(TestTown town, String text) {
        return town.actions.all().stream()
                .filter(request -> request.action().startsWith("notify.")
                        && text.equals(request.with().get("text")))
                .count();
    }
}
