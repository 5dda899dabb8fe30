package dev.fireline.workflows.drill;

import dev.fireline.plans.expression.Template;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.workflows.expect.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a drill leaves behind: the task to amend the plan by what did not come about. */
public final class Lessons {
    /** Id of the task. */
    public static final String STEP = "amend-plan";

    private Lessons() {}

    /** @param of who amends it */
    public static Step of(List<Finding> failed, Who of) {
        String text = failed.stream()
                .map(finding -> "\n- " + finding.expected() + ": " + finding.instead())
                .collect(Collectors.joining());
        return new Step.Task(
                new Template("Amend the plan, or say why it need not be: the drill did not go as expected."
                        + text.replace("${{", "$ {{")),
                Map.of(),
                List.of(),
                null,
                null,
                StepOptions.ofSchedule(STEP, of, null, List.of()));
    }
}
