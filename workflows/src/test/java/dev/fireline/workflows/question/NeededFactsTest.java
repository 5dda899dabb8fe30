package dev.fireline.workflows.question;

import static dev.fireline.workflows.StepTown.asked;
import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Fact;
import io.temporal.client.WorkflowUpdateException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Facts that a step needs and nobody has stated: who is asked, how it is said, and what it is then. */
class NeededFactsTest {
    private static final String PLAN = """
            facts:
              hosts: {type: list, ask: security, title: Hosts that are affected}
              hurt: bool
              since: time
            playbooks:
              main:
                contain:
                  steps:
            """;

    private static StepTown town(String... steps) {
        StringBuilder yaml = new StringBuilder(PLAN);
        for (String step : steps) {
            yaml.append("        - ").append(step).append('\n');
        }
        return StepTown.alone(yaml.toString());
    }

    private static String cut(String deployment) {
        return "{id: cut, " + StepTown.scale(deployment) + "}";
    }

    @Test
    void aFactIsAskedOfThoseItNamesAndComesWithTheAnswer() {
        try (StepTown town =
                town("{id: cuts, each: \"${{ facts.hosts }}\", as: host, steps: [" + cut("${{ host }}") + "]}")) {
            IncidentWorkflow incident = town.declare();
            IncidentView.Question asked = question(incident, "cuts");
            assertThatThrownBy(() -> incident.decide(by("security", "cuts", "retry")))
                    .cause()
                    .hasMessageContaining("'cuts' asks for records: hosts (list) is missing");
            assertThat(asked.of()).containsExactly("security");
            assertThat(asked.text()).contains("Hosts that are affected (list)");
            assertThat(asked.records()).containsExactly(Map.entry("hosts", "list"));

            incident.decide(by("security", "cuts", "retry", Map.of("hosts", "eu-1, eu-2")));
            town.town.pass("PT5S");
            assertThat(town.scaled()).containsExactlyInAnyOrder("eu-1", "eu-2");
        }
    }

    @Test
    void whoeverStatesTheFactAnswersTheQuestion() {
        try (StepTown town = town("{id: cut, when: facts.hurt, " + StepTown.scale("a") + "}")) {
            IncidentWorkflow incident = town.declare();
            assertThat(question(incident, "cut").records()).containsKey("hurt");

            incident.fact(new Fact("hurt", "true", "ops", null));
            town.town.pass("PT5S");
            assertThat(asked(incident)).doesNotContain("cut");
            assertThat(town.scaled()).containsExactly("a");
            assertThat(town.timeline("'cut' goes on: hurt is known")).hasSize(1);
        }
    }

    @Test
    void aValueOfAnotherTypeIsRefusedAndNothingMoves() {
        try (StepTown town = town("{id: cut, when: facts.hurt, " + StepTown.scale("a") + "}")) {
            IncidentWorkflow incident = town.declare();
            assertThatThrownBy(() -> incident.decide(by("ops", "cut", "retry", Map.of("hurt", "perhaps"))))
                    .isInstanceOf(WorkflowUpdateException.class)
                    .cause()
                    .hasMessageContaining("hurt: 'perhaps' is not true or false");
            assertThat(asked(incident)).contains("cut");
        }
    }

    @Test
    void anAnswerWrittenAsTextIsWhatItsTypeSays() {
        try (StepTown town = town(
                "{id: look, task: Look, of: ops, records: {hurt: bool, since: time}}",
                "{id: cut, when: \"!facts.hurt && facts.since < now\", " + StepTown.scale("a") + "}",
                "note: \"since ${{ format(facts.since, 'dd.MM.yyyy HH:mm') }}\"")) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("ops", "look", "done", Map.of("hurt", "false", "since", "2026-11-20T17:50:00Z")));
            town.town.pass("PT5S");
            assertThat(town.scaled()).containsExactly("a");
            assertThat(town.timeline("since 20.11.2026 17:50")).hasSize(1);
        }
    }

    @Test
    void thePageSaysHowAnAnswerIsGivenWithItsValues() {
        try (StepTown town = town("{id: look, task: Look, of: ops, records: {hurt: bool}}")) {
            town.declare();
            assertThat(town.town.actions.real("notify.slack"))
                    .extracting(request -> String.valueOf(request.with().get("text")))
                    .anyMatch(text ->
                            text.contains("Answer: fireline incident decide INC-1 look done --record hurt=… | skip"));
        }
    }
}
