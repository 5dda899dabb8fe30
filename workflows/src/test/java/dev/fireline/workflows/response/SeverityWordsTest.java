package dev.fireline.workflows.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A severity is meant by its name and by its aliases, wherever a person says one; its name is recorded. */
class SeverityWordsTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: town
            title: Town
            owner: guards
            severities:
              P0: {title: Outage, aliases: [critical, sev1]}
              P1: {title: High, aliases: major}
              P2: {title: Low}
            responders: {guards: {login: ann, reach: ["slack:guards"]}}
            facts: {worst: severity}
            rules:
              - {rule: burns, when: "true", severity: P2, playbook: watch}
            playbooks:
              watch:
                contain:
                  steps:
                    - {id: assess, task: Assess, of: guards, records: {severity: severity, cause: [fire, flood]}}
                    - {id: rest, task: Rest, of: guards}
            """);

    private final TestTown town = TestTown.on("2026-11-20T18:00:00Z");

    @BeforeEach
    void aTown() {
        town.people.login("guards", "ann");
    }

    @AfterEach
    void stop() {
        town.close();
    }

    private IncidentWorkflow declared() {
        IncidentWorkflow incident = town.declare("INC-1", PLAN, "P2", "watch");
        town.pass("PT10S");
        return incident;
    }

    @Test
    void anAliasClassifiesByUpdateAndBySignal() {
        IncidentWorkflow incident = declared();
        incident.classify(new Classify("major", null, "ann", null));
        town.pass("PT1S");
        assertThat(town.timeline("INC-1", "severity P2 → P1")).hasSize(1);

        incident.classifySignal(new Classify("sev1", null, "ann", null));
        town.pass("PT1S");
        assertThat(incident.show().severity()).isEqualTo("P0");
        assertThat(town.timeline("INC-1", "severity P1 → P0")).hasSize(1);
    }

    @Test
    void anAliasThatIsAnsweredOrStatedIsRecordedAsItsSeverity() {
        IncidentWorkflow incident = declared();
        incident.factSignal(new Fact("worst", "major", "ann", null));
        town.pass("PT1S");
        incident.decide(
                new Decide("assess", "done", "ann", null, Map.of("severity", "critical", "cause", "fire"), null));
        town.pass("PT1S");

        assertThat(incident.show().severity()).isEqualTo("P0");
        assertThat(incident.show().facts()).containsEntry("severity", "P0").containsEntry("worst", "P1");
    }

    @Test
    void aWordThatMeansNoSeverityIsRefusedWithWhatWasProbablyMeant() {
        IncidentWorkflow incident = declared();
        String refusal = "'critcal' is no severity of this plan; did you mean 'critical'?;"
                + " allowed: P0 (critical, sev1), P1 (major), P2";
        assertThatThrownBy(() -> incident.classify(new Classify("critcal", null, "ann", null)))
                .hasStackTraceContaining(refusal);
        assertThatThrownBy(() -> incident.fact(new Fact("worst", "critcal", "ann", null)))
                .hasStackTraceContaining("worst: " + refusal);
        Decide answer = new Decide("assess", "done", "ann", null, Map.of("severity", "critcal", "cause", "fire"), null);
        assertThatThrownBy(() -> incident.decide(answer)).hasStackTraceContaining("severity: " + refusal);

        incident.decideSignal(answer);
        town.pass("PT1S");
        assertThat(town.timeline("INC-1", "refused: decide")).hasSize(1);
        assertThat(incident.show().questions()).hasSize(1);
    }

    @Test
    void whoIsAskedIsToldTheWordsThatAreAllowed() {
        IncidentWorkflow incident = declared();

        assertThat(incident.show().questions().getFirst().allowed())
                .isEqualTo(Map.of("severity", List.of("P0", "P1", "P2"), "cause", List.of("fire", "flood")));
        assertThat(town.actions.all())
                .filteredOn(request -> request.step().equals("assess"))
                .extracting(request -> String.valueOf(request.with().get("text")))
                .allMatch(text -> text.endsWith("\nseverity: one of P0, P1, P2\ncause: one of fire, flood"));
    }
}
