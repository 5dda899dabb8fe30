package dev.fireline.workflows.ruling;

import static dev.fireline.workflows.ruling.StepTown.ID;
import static dev.fireline.workflows.ruling.StepTown.asked;
import static dev.fireline.workflows.ruling.StepTown.by;
import static dev.fireline.workflows.ruling.StepTown.question;
import static dev.fireline.workflows.ruling.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fireline.plans.check.PlanCheck;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Fact;
import io.temporal.failure.ApplicationFailure;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the language promises of steps: rulings 16 to 28, each by its number. */
class StepRulingsTest {

    @Test
    void ruling16UnknownIsNeitherTrueNorFalseAStepWaitsAndAsks() {
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
    void ruling17ASkippedStepIsOfferedWhenTheSeverityRisesAndRunByAPerson() {
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
    void ruling17AFallOfSeverityOffersNothing() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a") + ", when: incident.severity == \"P2\"}", "{id: hold, task: Hold, of: ops}")) {
            IncidentWorkflow incident = town.declare("P1");
            incident.classify(new Classify("P2", null, "ops", "smaller"));
            town.town.pass("PT1S");
            assertThat(asked(incident)).containsExactly("hold");
        }
    }

    @Test
    void ruling17AMessageNeverSentIsSentWhenTheSeverityRises() {
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
    void ruling17APhaseThatWasLeftOutIsOfferedToo() {
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
    void ruling18ItemsRunSideBySideWithKeysOfTheirOwnAndNoneFailsTheOthers() {
        try (StepTown town = StepTown.contain(
                "{id: all, each: \"${{ facts.systems }}\", as: system, on-failure: ask, steps: [{id: isolate, "
                        + scale("${{ system }}")
                        + ", on-failure: continue}, {id: told, note: \"${{ system }}: ${{ steps.isolate.outcome }}\"}]}",
                "note: after")) {
            town.fails("isolate[db-1]");
            IncidentWorkflow incident = town.declare();
            assertThat(town.keys())
                    .containsExactlyInAnyOrder("INC-1/main/isolate[db-1]/1", "INC-1/main/isolate[db-2]/1");
            assertThat(town.timeline("db-2: done")).hasSize(1);
            assertThat(town.timeline("db-1: failed")).hasSize(1);
            assertThat(asked(incident)).containsExactly("all");
            assertThat(town.timeline("NOTE fireline after")).isEmpty();

            town.works("isolate[db-1]");
            incident.decide(by("ops", "all", "retry"));
            town.town.pass("PT5S");
            assertThat(town.keys()).hasSize(3).endsWith("INC-1/main/isolate[db-1]/2");
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
        }
    }

    @Test
    void ruling18AParallelFailsAtItsEndAndItsOwnOnFailureDecides() {
        try (StepTown town = StepTown.contain(
                "{id: both, on-failure: stop, parallel: [{id: a, " + scale("a")
                        + ", on-failure: continue}, {id: b, steps: [{wait: 1m}, {note: b ran}]}]}",
                "note: after")) {
            town.fails("a");
            town.declare();
            town.town.pass("PT2M");
            assertThat(town.timeline("b ran")).hasSize(1);
            assertThat(town.timeline("the playbook stops: 'both' failed: a step in it failed"))
                    .hasSize(1);
            assertThat(town.timeline("NOTE fireline after")).isEmpty();
        }
    }

    @Test
    void noMoreItemsAreUnderWayThanAllowed() {
        try (StepTown town = StepTown.contain(
                "{each: [one, two, three], as: item, max-parallel: 2, steps: [{id: do, task: \"Do ${{ item }}\", of: ops}]}")) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("do[one]", "do[two]");
            incident.decide(by("ops", "do[two]", "done"));
            town.town.pass("PT1S");
            assertThat(asked(incident)).containsExactly("do[one]", "do[three]");
            assertThat(question(incident, "do[three]").text()).isEqualTo("Do three");
        }
    }

    @Test
    void ruling15WhatIsAddedToAListLaterIsRunWhenAPersonSaysSo() {
        try (StepTown town = StepTown.contain(
                "{id: all, each: \"${{ facts.systems }}\", as: system, steps: [{id: isolate, " + scale("${{ system }}")
                        + "}]}",
                "{id: hold, task: Hold, of: ops}")) {
            IncidentWorkflow incident = town.declare();
            assertThat(town.scaled()).containsExactlyInAnyOrder("db-1", "db-2");

            incident.fact(new Fact("systems", List.of("db-1", "db-2", "db-3"), "ops", null));
            town.town.pass("PT5S");
            assertThat(town.scaled()).hasSize(2);
            assertThat(question(incident, "all").text()).contains("db-3");

            incident.decide(by("ops", "all", "run"));
            town.town.pass("PT5S");
            assertThat(town.scaled()).hasSize(3).endsWith("db-3");
        }
    }

    @Test
    void ruling19WhenThenNeedsThenDryRunThenApproveThenRunAndAnotherDigestAsksAgain() {
        try (StepTown town = StepTown.contain(
                "parallel: [{id: look, task: Look, of: ops, records: {scope: text}}, {id: a, needs: look, approve: security, when: 'incident.severity == \"P0\"', "
                        + scale("${{ facts.scope }}") + "}]")) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("look");

            incident.decide(by("ops", "look", "done", Map.of("scope", "front")));
            town.town.pass("PT2S");
            IncidentView.Question first = question(incident, "a");
            assertThat(first.dryRun()).contains("front");

            incident.fact(new Fact("scope", "back", "ops", null));
            incident.decide(by("security", "a", "approve"));
            town.town.pass("PT2S");
            assertThat(town.scaled()).isEmpty();
            assertThat(question(incident, "a").digest()).isNotEqualTo(first.digest());

            incident.decide(by("security", "a", "approve"));
            town.town.pass("PT2S");
            assertThat(town.scaled()).containsExactly("back");
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
    void ruling20AGroupApprovalBindsTheDigestsOfAllItemsBeforeAnyOfThemRuns() {
        try (StepTown town = StepTown.contain(
                "{id: all, approve: security, each: \"${{ facts.systems }}\", as: system, steps: [{id: isolate, "
                        + scale("${{ system }}") + "}]}")) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("all");
            assertThat(question(incident, "all").dryRun()).contains("db-1", "db-2");
            assertThat(town.scaled()).isEmpty();

            incident.decide(by("security", "all", "approve"));
            town.town.pass("PT5S");
            assertThat(town.scaled()).containsExactlyInAnyOrder("db-1", "db-2");
            assertThat(town.town.actions.real("kubernetes.scale"))
                    .allSatisfy(request -> assertThat(request.approvals()).hasSize(1));
        }
    }

    @Test
    void ruling20StepsUnderOneApprovalMayNotUseEachOthersOutputs() {
        assertThat(problems("""
                        contain:
                          steps:
                            - id: both
                              approve: ops
                              steps:
                                - {id: look, uses: probe.http, with: {url: "http://example.org"}}
                                - {uses: http.post, with: {url: "http://example.org", body: "${{ steps.look.outputs.status }}"}}
                      """))
                .contains("is known only when `look` has run, but `approve` of `both` covers both before either runs");
    }

    @Test
    void ruling21QuorumOneIsAnyOfThemAndEachIsOnePersonForEveryName() {
        try (StepTown town = StepTown.contain(
                "{id: any, approve: {by: [ops, security]}}",
                "{id: every, approve: {by: [ops, security], each: true}}",
                "note: after")) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("security", "any", "approve"));
            town.town.pass("PT1S");

            assertThat(question(incident, "every").quorum()).isEqualTo(2);
            incident.decide(by("ops", "every", "approve"));
            assertThat(asked(incident)).containsExactly("every");
            assertThatThrownBy(() -> incident.decide(by("ops", "every", "approve")))
                    .hasStackTraceContaining("was already approved by ops");
            incident.decide(by("security", "every", "approve"));
            town.town.pass("PT1S");
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
        }
    }

    @Test
    void ruling21WhoDeclaredTheIncidentHasApprovedWhereThePlanSaysSo() {
        try (StepTown town = StepTown.contain(
                "{id: halt, approve: {by: [ops, security], declaring-approves: true}, " + scale("a") + "}",
                "{id: other, approve: {by: [security], declaring-approves: true}, " + scale("b") + "}")) {
            IncidentWorkflow incident = town.town.declareBy("ops", ID, town.plan(), "P0", "main");
            town.town.pass("PT10S");
            assertThat(town.scaled()).containsExactly("a");
            assertThat(town.timeline("'halt': approved by declaring the incident"))
                    .hasSize(1);
            assertThat(asked(incident)).containsExactly("other");
        }
    }

    @Test
    void ruling21SilenceNeverApproves() {
        try (StepTown town = StepTown.contain("{id: a, approve: {by: security, within: 5m}, " + scale("a") + "}")) {
            IncidentWorkflow incident = town.declare();
            town.town.pass("P2D");
            assertThat(town.scaled()).isEmpty();
            assertThat(asked(incident)).containsExactly("a");
        }
    }

    @Test
    void ruling22AFragmentHasStepsOfItsOwnInEveryCallAndFactsAreOneNamespace() {
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
    void ruling22StepsOfAFragmentAreSeenOnlyInsideIt() {
        assertThat(problems("""
                        contain: {steps: [{playbook: inner}, {note: "${{ steps.hidden.outcome }}"}]}
                      inner: {steps: [{id: hidden, note: here}]}
                        """)).contains("`steps.hidden` is not in sight here");
    }

    @Test
    void ruling23ContainedIsTheEndOfContainAndAdvancingAsksAboutOpenSteps() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  main:
                    contain: {steps: [{id: stop, task: Stop it, of: ops}]}
                    recover: {steps: [{id: back, task: Bring it back, of: ops}]}
                """)) {
            IncidentWorkflow incident = town.declare();
            assertThat(incident.show().containedAt()).isNull();
            assertThatThrownBy(() -> incident.advance(new Advance(null, "ops", null, null)))
                    .hasStackTraceContaining("a step is open: stop");
            incident.decide(by("ops", "stop", "done"));
            town.town.pass("PT1S");
            assertThat(incident.show().phase()).isEqualTo("recover");
            assertThat(incident.show().containedAt()).isNotNull();
            incident.decide(by("ops", "back", "done"));
            town.town.pass("PT1S");
            assertThat(incident.show().resolvedAt()).isNotNull();
        }
    }

    @Test
    void ruling24StopEndsTheAutomationOnlyAndTheIncidentGoesOn() {
        try (StepTown town =
                StepTown.contain("{id: a, " + scale("a") + ", on-failure: stop}", "{id: b, " + scale("b") + "}")) {
            town.fails("a");
            IncidentWorkflow incident = town.declare();
            assertThat(town.timeline("the playbook stopped in contain: people go on by hand"))
                    .hasSize(1);
            assertThat(town.scaled()).doesNotContain("b");
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.OPEN);
        }
    }

    @Test
    void ruling25SwitchToEndsOpenStepsWithdrawsQuestionsAndKeepsTheUndoStack() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  breach:
                    notify: security
                    contain: {steps: [{id: a, %s}, {id: look, task: Look, of: security}]}
                    recover: {steps: [{id: put-back, revert: contain}]}
                  main:
                    contain:
                      steps:
                        - {id: a, %s}
                        - parallel:
                            - {id: open, task: Still open, of: ops}
                            - {id: leave, switch-to: breach}
                        - note: never
                """.formatted(scale("second"), scale("first")))) {
            IncidentWorkflow incident = town.declare();
            assertThat(incident.show().playbook()).isEqualTo("breach");
            assertThat(asked(incident)).containsExactly("look");
            assertThat(town.timeline("switched from playbook main to breach; ended: open"))
                    .hasSize(1);
            assertThat(town.timeline("paged security by slack:security")).isNotEmpty();
            assertThat(town.keys()).containsExactly("INC-1/main/a/1", "INC-1/breach/a/2");

            incident.decide(by("security", "look", "done"));
            town.town.pass("PT10S");
            assertThat(town.timeline("never")).isEmpty();
            assertThat(town.scaled()).containsExactly("first", "second", "second", "first");
            assertThat(incident.show().undo())
                    .extracting(IncidentView.Undo::state)
                    .containsOnly("undone");
        }
    }

    @Test
    void ruling25CancelRevertsEverythingLastFirst() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a") + "}", "{id: b, " + scale("b") + "}", "{id: hold, task: Hold, of: ops}")) {
            IncidentWorkflow incident = town.declare();
            incident.cancel(new Cancel("ops", "a test"));
            town.town.pass("PT10S");
            assertThat(town.scaled()).containsExactly("a", "b", "b", "a");
        }
    }

    @Test
    void ruling25AnUndoThePlanWroteIsRenderedWhenItsStepSucceeds() {
        try (StepTown town = StepTown.contain(
                "{id: first, set: {scope: '\"then\"'}}",
                "{id: a, " + scale("a")
                        + ", undo: {uses: http.post, with: {url: \"http://shop\", body: \"${{ facts.scope }}\"}}}",
                "{id: later, set: {scope: '\"now\"'}}",
                "{id: back, revert: a, approve: security}")) {
            IncidentWorkflow incident = town.declare();
            assertThat(question(incident, "back").dryRun()).contains("undo did kubernetes.scale");
            incident.decide(by("security", "back", "approve"));
            town.town.pass("PT5S");
            assertThat(town.town.actions.real("http.post"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.with()).containsEntry("body", "then"));
        }
    }

    @Test
    void revertPutsBackEveryItemLastFirstAndSaysWhatItCouldNot() {
        try (StepTown town = StepTown.contain(
                "{each: [x, y], as: item, max-parallel: 1, steps: [{id: isolate, " + scale("${{ item }}") + "}]}",
                "{id: other, " + scale("z") + "}",
                "{id: back, revert: [isolate]}",
                "note: after")) {
            AtomicInteger calls = new AtomicInteger();
            town.answers("isolate[x]", request -> {
                if (request.idempotencyKey().contains("/undo/") && calls.incrementAndGet() == 1) {
                    throw ApplicationFailure.newNonRetryableFailure("no", "Forbidden");
                }
                return RecordedActions.done(request);
            });
            IncidentWorkflow incident = town.declare();
            assertThat(town.scaled()).containsExactly("x", "y", "z", "y", "x");
            assertThat(question(incident, "back").text()).contains("not undone: isolate[x]");
            assertThat(town.timeline("NOTE fireline after")).isEmpty();

            incident.decide(by("ops", "back", "retry"));
            town.town.pass("PT5S");
            assertThat(town.scaled()).containsExactly("x", "y", "z", "y", "x", "x");
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
            assertThat(incident.show().undo())
                    .extracting(IncidentView.Undo::step, IncidentView.Undo::state)
                    .contains(tuple("other", "stored"));
        }
    }

    @Test
    void ruling26TheEnginesRetriesKeepTheKeyAndAPersonsRetryCountsItUp() {
        try (StepTown town =
                StepTown.contain("{id: a, retry: {delay: 3s}, " + scale("a") + "}", "{id: b, " + scale("b") + "}")) {
            AtomicInteger tries = new AtomicInteger();
            town.answers("a", request -> {
                if (!request.dryRun() && tries.incrementAndGet() == 1) {
                    throw ApplicationFailure.newFailure("not now", "Unavailable");
                }
                return RecordedActions.done(request);
            });
            town.fails("b");
            IncidentWorkflow incident = town.declare();
            town.town.pass("PT10S");
            town.works("b");
            incident.decide(by("ops", "b", "retry"));
            town.town.pass("PT5S");
            assertThat(town.keys())
                    .containsExactly("INC-1/main/a/1", "INC-1/main/a/1", "INC-1/main/b/1", "INC-1/main/b/2");
        }
    }

    @Test
    void ruling27AFragmentIsOnlyCalledAndAPlaybookWithPhasesIsOnlyStartedOrSwitchedTo() {
        assertThat(problems("""
                        contain: {steps: [{playbook: other}, {switch-to: inner}]}
                      other: {contain: {steps: [{note: here}]}}
                      inner: {steps: [{note: here}]}
                        """))
                .contains("`other` has phases: it is switched to (`switch-to`), not called")
                .contains("`inner` is a fragment: it is called (`playbook`), not switched to");
    }

    @Test
    void ruling28ARedGateGoesBackToTheStageBeforeAsksAndHoldsAnew() {
        try (StepTown town = StepTown.contain(
                "{id: roll, rollout: {stages: [{replicas: 1, hold: 10m}, {replicas: 3, hold: 10m}, {replicas: 5}],"
                        + " steps: [{id: up, uses: kubernetes.scale, with: {namespace: shop, deployment: d, replicas: \"${{ stage.replicas }}\"}}],"
                        + " gate: {id: health, uses: probe.http, with: {url: \"http://shop\"}, every: 1m, failure-threshold: 2}}}",
                "note: after")) {
            AtomicInteger looks = new AtomicInteger();
            town.answers("health[stage-2]", request -> {
                int look = looks.incrementAndGet();
                if (look == 2 || look == 4 || look == 5) { // once is not enough, twice in a row is
                    throw ApplicationFailure.newNonRetryableFailure("503", "Unavailable");
                }
                return RecordedActions.done(request);
            });
            IncidentWorkflow incident = town.declare();
            assertThat(replicas(town)).containsExactly(1);
            town.town.pass("PT10M");
            assertThat(replicas(town)).containsExactly(1, 3);
            town.town.pass("PT4M");
            assertThat(replicas(town)).containsExactly(1, 3, 1);
            assertThat(question(incident, "roll").text()).contains("stage 2 of 3: 503; back at stage 1");

            town.town.pass("PT1H");
            assertThat(replicas(town)).hasSize(3);
            incident.decide(by("ops", "roll", "retry"));
            town.town.pass("PT9M");
            assertThat(replicas(town)).hasSize(3); // stage 1 is held anew
            town.town.pass("PT2M");
            assertThat(replicas(town)).containsExactly(1, 3, 1, 3);
            town.town.pass("PT11M");
            assertThat(replicas(town)).containsExactly(1, 3, 1, 3, 5);
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
            assertThat(town.keys()).doesNotHaveDuplicates();
        }
    }

    private static List<Integer> replicas(StepTown town) {
        return town.town.actions.real("kubernetes.scale").stream()
                .map(request -> ((Number) request.with().get("replicas")).intValue())
                .toList();
    }

    /** @param main what stands under the playbook {@code main}, and beside it, indented as in the plan less two */
    private static String problems(String main) {
        String yaml = """
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage}}
                responders: {ops: {reach: ["slack:ops"]}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: main}]
                playbooks:
                  main:
                """ + main.indent(2);
        ReadPlan read = PlanReader.read("test.yaml", yaml, Map.of());
        return PlanCheck.check(read, Roster.EMPTY, LocalDate.of(2026, 11, 21))
                .problems()
                .toString();
    }
}
