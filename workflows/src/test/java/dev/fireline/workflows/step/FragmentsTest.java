package dev.fireline.workflows.step;

import static dev.fireline.workflows.StepTown.asked;
import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Playbooks that others call. */
class FragmentsTest {

    @Test
    void aFragmentHasStepsOfItsOwnInEveryCallAndFactsAreOneNamespace() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  confirm:
                    steps:
                      - {id: ask, task: How wide is it?, of: ops, records: {scope: text}}
                      - {id: told, note: "asked: ${{ steps.ask.outcome }}, ${{ facts.scope }}"}
                  main:
                    contain:
                      steps:
                        - {id: first, playbook: confirm}
                        - {id: second, playbook: confirm}
                        - {note: "first ${{ steps.first.outcome }}"}
                """)) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("first/ask");
            incident.decide(by("ops", "first/ask", "done", Map.of("scope", "front")));
            town.town.pass("PT1S");
            assertThat(town.timeline("asked: done, front")).hasSize(1);
            assertThat(asked(incident)).containsExactly("second/ask");
            incident.decide(by("ops", "second/ask", "skip"));
            town.town.pass("PT1S");
            assertThat(town.timeline("asked: skipped, front")).hasSize(1);
            assertThat(town.timeline("first done")).hasSize(1);
        }
    }

    @Test
    void stepsOfAFragmentAreSeenOnlyInsideIt() {
        assertThat(problems("""
                        contain: {steps: [{playbook: inner}, {note: "${{ steps.hidden.outcome }}"}]}
                      inner: {steps: [{id: hidden, note: here}]}
                        """)).contains("`steps.hidden` is not in sight here");
    }

    @Test
    void aFragmentIsOnlyCalledAndAPlaybookWithPhasesIsOnlyStartedOrSwitchedTo() {
        assertThat(problems("""
                        contain: {steps: [{playbook: other}, {switch-to: inner}]}
                      other: {contain: {steps: [{note: here}]}}
                      inner: {steps: [{note: here}]}
                        """))
                .contains("`other` has phases: it is switched to (`switch-to`), not called")
                .contains("`inner` is a fragment: it is called (`playbook`), not switched to");
    }
}
