package dev.fireline.workflows.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.incident.IncidentView.Clock;
import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Fact;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clocks count from, whatever else happens. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FactOriginTest {
    @Test
    void aClockThatCountsFromAFactMovesWithItAndTheTimelineSaysSo() {
        try (StepTown town = StepTown.with("""
                  aware: time
                playbooks:
                  main:
                    contain:
                      within: 4h
                      from: facts.aware
                      steps: [{id: report, task: Report it, of: ops, from: facts.aware, within: 1h}]
                """)) {
            IncidentWorkflow incident = town.declare();
            assertThat(due(incident, "task report")) // not known: from its start
                    .isBetween(Instant.parse("2026-11-20T19:00:00Z"), Instant.parse("2026-11-20T19:05:00Z"));

            incident.fact(new Fact("aware", "2026-11-20T17:30:00Z", "ops", null));
            assertThat(due(incident, "task report")).isEqualTo("2026-11-20T18:30:00Z");
            assertThat(due(incident, "phase contain")).isEqualTo("2026-11-20T21:30:00Z");
            assertThat(incident.show().questions()).singleElement().satisfies(question -> {
                assertThat(question.step()).isEqualTo("report");
                assertThat(question.due()).isEqualTo("2026-11-20T18:30:00Z");
            });
            assertThat(town.timeline("task report is due")).hasSize(1);
            assertThat(town.timeline("phase contain is due"))
                    .singleElement()
                    .asString()
                    .contains("before: not known");

            incident.fact(new Fact("aware", "2026-11-20T17:30:00Z", "ops", "the same"));
            assertThat(town.timeline("for aware is another"))
                    .as("phase and task")
                    .hasSize(2);

            incident.fact(new Fact("aware", "2026-11-20T16:00:00Z", "ops", "it was seen earlier"));
            town.town.pass("PT1M");
            assertThat(town.timeline("nobody answered 'report' in time"))
                    .as("what is past by now fires once, at once: %s", town.timeline(""))
                    .hasSize(1);
            assertThat(due(incident, "phase contain")).isEqualTo("2026-11-20T20:00:00Z");
        }
    }

    @Test
    void aReviewTaskThatCountsFromAnotherOpensWhenThatHasEndedHoweverItDid() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  main: {contain: {steps: [{id: stop, task: Stop it, of: ops}]}}
                review:
                  - {id: board, task: Tell the board, of: ops, from: write-up, within: 1h}
                  - {id: write-up, task: Write it down, of: ops}
                  - {id: later, task: Look again, of: ops, from: board, after: 30m, within: 1h}
                follow-up:
                  - {id: audit, task: Look once more, of: ops, from: later, after: 1h}
                """)) {
            IncidentWorkflow incident = town.declare();
            incident.decide(new Decide("stop", "done", "ops", null, null, null));
            town.town.pass("PT3H");
            assertThat(open(incident)).containsExactly("write-up");

            Instant ended = incident.decide(new Decide("write-up", "skip", "ops", "nobody has time", null, null))
                    .at();
            town.town.pass("PT1M");
            assertThat(open(incident)).containsExactly("board");
            assertThat(due(incident, "task board")).isEqualTo(ended.plusSeconds(3600));

            ended = incident.decide(new Decide("board", "done", "ops", null, null, null))
                    .at();
            town.town.pass("PT29M");
            assertThat(open(incident)).isEmpty();
            town.town.pass("PT2M");
            assertThat(open(incident)).containsExactly("later");
            assertThat(due(incident, "task later")).isEqualTo(ended.plusSeconds(3600));

            incident.decide(new Decide("later", "done", "ops", null, null, null));
            town.town.pass("PT55M");
            assertThat(open(incident)).isEmpty();
            town.town.pass("PT10M");
            assertThat(open(incident))
                    .as("what follows up counts from the end of a review task")
                    .containsExactly("audit");
        }
    }

    private static List<String> open(IncidentWorkflow incident) {
        return incident.show().questions().stream().map(Question::step).toList();
    }

    private static Instant due(IncidentWorkflow incident, String clock) {
        return incident.show().clocks().stream()
                .filter(each -> each.name().equals(clock))
                .map(Clock::due)
                .findFirst()
                .orElseThrow();
    }
}
