package dev.fireline.workflows;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.check.PlanCheck;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Decide;
import io.temporal.failure.ApplicationFailure;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One incident of a shop whose playbooks a test writes. */
public final class StepTown implements AutoCloseable {
    public static final String ID = "INC-1";

    public final TestTown town = TestTown.on("2026-11-20T18:00:00Z");
    private final PinnedPlan plan;

    private StepTown(PinnedPlan plan) {
        this.plan = plan;
    }

    /** @param yaml {@code playbooks}, and what else the plan has; {@code main} is started */
    public static StepTown with(String yaml) {
        return alone("""
                facts:
                  scope: {type: text}
                  wide: bool
                  systems: {type: list, default: [db-1, db-2]}
                """ + yaml);
    }

    /** The same, with facts of its own. */
    public static StepTown alone(String yaml) {
        return new StepTown(TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0: {title: Outage}
                  P1: {title: Slow}
                  P2: {title: Odd}
                responders:
                  ops: {reach: ["slack:ops"]}
                  security: {reach: ["slack:security"]}
                  second: {reach: ["slack:second"]}
                rules:
                  - {rule: burns, when: "true", severity: P0, playbook: main, auto: true}
                """ + yaml));
    }

    /** A playbook whose contain phase holds these steps, one a line. */
    public static StepTown contain(String... steps) {
        StringBuilder yaml = new StringBuilder("playbooks:\n  main:\n    contain:\n      steps:\n");
        for (String step : steps) {
            yaml.append("        - ").append(step).append('\n');
        }
        return with(yaml.toString());
    }

    /** {@code uses: kubernetes.scale} of that deployment. */
    public static String scale(String deployment) {
        return "uses: kubernetes.scale, with: {namespace: shop, deployment: \"" + deployment + "\", replicas: 0}";
    }

    public IncidentWorkflow declare() {
        return declare("P0");
    }

    public IncidentWorkflow declare(String severity) {
        IncidentWorkflow incident = town.declare(ID, plan, severity, "main");
        town.pass("PT10S");
        return incident;
    }

    public PinnedPlan plan() {
        return plan;
    }

    /** Deployments scaled for real, in order. */
    public List<String> scaled() {
        return town.actions.real("kubernetes.scale").stream()
                .map(request -> String.valueOf(request.with().get("deployment")))
                .toList();
    }

    public List<String> keys() {
        return town.actions.real("kubernetes.scale").stream()
                .map(ActionRequest::idempotencyKey)
                .toList();
    }

    public void fails(String step) {
        town.actions.answer(step, StepTown::forbidden);
    }

    public void works(String step) {
        town.actions.answer(step, RecordedActions::done);
    }

    public void answers(String step, Function<ActionRequest, ActionResult> answer) {
        town.actions.answer(step, answer);
    }

    public List<String> timeline(String text) {
        return town.timeline(ID, text);
    }

    /** Ids of the questions that are open. */
    public static List<String> asked(IncidentWorkflow incident) {
        return incident.show().questions().stream()
                .map(IncidentView.Question::step)
                .toList();
    }

    public static IncidentView.Question question(IncidentWorkflow incident, String step) {
        return incident.show().questions().stream()
                .filter(question -> question.step().equals(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "not asked: " + step + " but " + incident.show().questions()));
    }

    public static Decide by(String login, String step, String choice) {
        return new Decide(step, choice, login, null, null, null);
    }

    public static Decide by(String login, String step, String choice, Map<String, Object> records) {
        return new Decide(step, choice, login, null, records, null);
    }

    /**
     * What the check says of a plan with such a playbook.
     *
     * @param main what stands under the playbook {@code main}, and beside it, indented as in the plan less two
     */
    public static String problems(String main) {
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

    private static ActionResult forbidden(ActionRequest request) {
        if (request.dryRun()) {
            return RecordedActions.done(request);
        }
        throw ApplicationFailure.newNonRetryableFailure("not allowed", ActionFailure.FORBIDDEN);
    }

    @Override
    public void close() {
        town.close();
    }
}
