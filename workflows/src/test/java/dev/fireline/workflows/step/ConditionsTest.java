package dev.fireline.workflows.step;

import static dev.fireline.workflows.StepTown.asked;
import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.question;
import static dev.fireline.workflows.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Fact;
import org.junit.jupiter.api.Test;

/** What {@code when} and {@code needs} leave out, and what is offered of it when things get worse. */
class ConditionsTest {

    @Test
    void unknownIsNeitherTrueNorFalseAStepWaitsAndAsks() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a") + ", when: facts.wide}", "{id: b, set: {scope: facts.scope}}", "note: after")) {
            IncidentWorkflow incident = town.declare();
            assertThat(question(incident, "a").kind()).isEqualTo("condition");
            assertThat(town.scaled()).isEmpty();

            incident.decide(by("ops", "a", "skip"));
            town.town.pass("PT1S");
            assertThat(question(incident, "b").kind()).isEqualTo("value");
            assertThat(town.timeline("after")).isEmpty();

            incident.fact(new Fact("scope", "front", "ops", null));
            town.town.pass("PT1S");
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
        }
    }

    @Test
    void aSkippedStepIsOfferedWhenTheSeverityRisesAndRunByAPerson() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a") + ", when: incident.severity == \"P0\"}",
                "{id: b, " + scale("b") + ", when: incident.severity == \"P0\"}",
                "{id: hold, task: Hold, of: ops}")) {
            IncidentWorkflow incident = town.declare("P1");
            assertThat(asked(incident)).containsExactly("hold");

            incident.classify(new Classify("P0", null, "ops", "worse"));
            town.town.pass("PT1S");
            assertThat(asked(incident)).contains("a", "b");
            assertThat(question(incident, "a").choices()).containsExactly("run", "skip");
            assertThat(town.scaled()).isEmpty();

            incident.decide(by("ops", "a", "run"));
            incident.decide(by("ops", "b", "skip"));
            town.town.pass("PT5S");
            assertThat(town.scaled()).containsExactly("a");
        }
    }

    @Test
    void aFallOfSeverityOffersNothing() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a") + ", when: incident.severity == \"P2\"}", "{id: hold, task: Hold, of: ops}")) {
            IncidentWorkflow incident = town.declare("P1");
            incident.classify(new Classify("P2", null, "ops", "smaller"));
            town.town.pass("PT1S");
            assertThat(asked(incident)).containsExactly("hold");
        }
    }

    @Test
    void aMessageNeverSentIsSentWhenTheSeverityRises() {
        try (StepTown town = StepTown.with("""
                messages:
                  loud: {at: declared, when: 'incident.severity == "P0"', to: security, text: "it is loud"}
                  named: {at: declared, to: {P0: second}, text: "it is named"}
                  by-step: {to: ops, text: "by a step"}
                playbooks:
                  main:
                    contain:
                      steps:
                        - {message: by-step, when: 'incident.severity == "P0"'}
                        - {id: hold, task: Hold, of: ops}
                """)) {
            IncidentWorkflow incident = town.declare("P1");
            assertThat(town.timeline("told ")).isEmpty();

            incident.classify(new Classify("P0", null, "ops", "worse"));
            town.town.pass("PT5S");
            assertThat(town.timeline("told security")).hasSize(1);
            assertThat(town.timeline("told second")).hasSize(1);
            assertThat(town.timeline("told ops")).hasSize(1);

            incident.classify(new Classify("P1", null, "ops", "smaller"));
            incident.classify(new Classify("P0", null, "ops", "worse again"));
            town.town.pass("PT5S");
            assertThat(town.timeline("told ")).hasSize(3);
        }
    }

    @Test
    void aPhaseThatWasLeftOutIsOfferedToo() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  main:
                    contain: {when: 'incident.severity == "P0"', steps: [{id: a, %s}]}
                    investigate: {steps: [{id: hold, task: Hold, of: ops}]}
                """.formatted(scale("a")))) {
            IncidentWorkflow incident = town.declare("P1");
            incident.classify(new Classify("P0", null, "ops", "worse"));
            town.town.pass("PT1S");
            incident.decide(by("ops", "contain", "run"));
            town.town.pass("PT5S");
            assertThat(town.scaled()).containsExactly("a");
        }
    }

    @Test
    void aStepThatNeedsWhatDidNotSucceedIsLeftOut() {
        try (StepTown town = StepTown.contain(
                "{id: agree, approve: security}", "{id: a, needs: agree, " + scale("a") + "}", "note: after")) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("security", "agree", "reject"));
            town.town.pass("PT5S");
            assertThat(town.scaled()).isEmpty();
            assertThat(town.timeline("skipped 'a': it needs 'agree', which ended as rejected"))
                    .hasSize(1);
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
        }
    }

    @Test
    void aStepThatNobodySpeaksOfIsGivenUpAtItsTimeout() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a") + ", when: facts.wide, timeout: 5m, on-failure: continue}",
                "{id: b, uses: kubernetes.scale, with: {namespace: shop, deployment: \"${{ facts.scope }}\", replicas: 0}, timeout: 5m, on-failure: continue}",
                "{id: c, note: \"a ${{ steps.a.outcome }}, b ${{ steps.b.outcome }}\"}")) {
            IncidentWorkflow incident = town.declare();
            town.town.pass("PT4M");
            assertThat(asked(incident)).containsExactly("a");
            town.town.pass("PT1M");
            assertThat(town.timeline("nobody said in time whether it is to run"))
                    .hasSize(1);
            assertThat(asked(incident)).containsExactly("b");
            town.town.pass("PT5M");
            assertThat(town.timeline("'b' is given up: nobody said in time what it needs"))
                    .hasSize(1);
            assertThat(town.timeline("NOTE fireline a failed, b failed")).hasSize(1);
            assertThat(town.scaled()).isEmpty();
        }
    }

    @Test
    void whoIsAskedForWhatIsNotKnownMayStopThePlaybook() {
        try (StepTown town = StepTown.contain("{id: a, " + scale("a") + ", when: facts.wide}", "note: after")) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("ops", "a", "stop"));
            town.town.pass("PT1S");
            assertThat(town.timeline("the playbook stopped in contain")).hasSize(1);
            assertThat(town.timeline("NOTE fireline after")).isEmpty();
        }
        try (StepTown town = StepTown.contain(
                "{id: a, uses: kubernetes.scale, with: {namespace: shop, deployment: \"${{ facts.scope }}\", replicas: 0}}",
                "note: after")) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("ops", "a", "stop"));
            town.town.pass("PT1S");
            assertThat(town.timeline("the playbook stopped in contain")).hasSize(1);
            assertThat(town.timeline("NOTE fireline after")).isEmpty();
        }
    }

    @Test
    void whatNeedsAValueMayHaveBeenDoneByHand() {
        try (StepTown town = StepTown.contain(
                "{id: a, uses: kubernetes.scale, with: {namespace: shop, deployment: \"${{ facts.scope }}\", replicas: 0}}",
                "{needs: a, note: after}")) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("ops", "a", "done"));
            town.town.pass("PT1S");
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
        }
    }

    @Test
    void aPhaseWhoseConditionNobodyKnowsAsks() {
        String phases = """
                playbooks:
                  main:
                    contain: {when: facts.wide, steps: [{note: contained}]}
                    recover: {steps: [{id: hold, task: Hold, of: ops}]}
                """;
        try (StepTown town = StepTown.with(phases)) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("contain");
            assertThat(town.timeline("NOTE fireline contained")).isEmpty();

            incident.fact(new Fact("wide", true, "ops", null));
            town.town.pass("PT1S");
            assertThat(town.timeline("NOTE fireline contained")).hasSize(1);
            assertThat(asked(incident)).containsExactly("hold");
        }
        try (StepTown town = StepTown.with(phases)) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("ops", "contain", "skip"));
            town.town.pass("PT1S");
            assertThat(town.timeline("NOTE fireline contained")).isEmpty();
            assertThat(asked(incident)).containsExactly("hold");
        }
    }
}
