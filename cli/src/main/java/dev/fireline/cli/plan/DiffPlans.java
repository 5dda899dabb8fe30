package dev.fireline.cli.plan;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.plans.Plan;
import dev.fireline.plans.difference.Difference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fireline plan diff}. */
@Command(
        name = "diff",
        description =
                "What changed in meaning between two plans: rules, clocks, people, steps, texts. Exits 1 when something did.")
final class DiffPlans implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OLD", description = "Name of a plan, or its file.")
    private String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Name of a plan, or its file.")
    private String changed = "";

    @Mixin
    private PlanArgument plans = new PlanArgument();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        Plan before = plans.loadWithPeopleOf(old, changed).found().plan();
        Plan after = plans.loadWithPeopleOf(changed, old).found().plan();
        List<String> differences = Difference.between(before, after);
        output.writeLines(differences, Map.of("changes", differences));
        return differences.isEmpty() ? ExitCode.OK : ExitCode.PROBLEMS;
    }
}
