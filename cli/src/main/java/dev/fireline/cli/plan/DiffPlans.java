package dev.fireline.cli.plan;

import dev.fireline.cli.ExitCode;
import dev.fireline.plans.Plan;
import dev.fireline.plans.difference.Difference;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fireline plan diff}. */
@Command(
        name = "diff",
        description =
                "What changed in meaning between two plans: rules, clocks, people, steps, texts. Exits 1 when something did.")
final class DiffPlans implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "OLD", description = "Name of a plan, or its file.")
    private String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Name of a plan, or its file.")
    private String changed = "";

    @Mixin
    private PlanArgument plans = new PlanArgument();

    @Override
    public Integer call() {
        Plan before = plans.loadWithPeopleOf(old, changed).found().plan();
        Plan after = plans.loadWithPeopleOf(changed, old).found().plan();
        List<String> differences = Difference.between(before, after);
        PrintWriter out = spec.commandLine().getOut();
        differences.forEach(out::println);
        out.flush();
        return differences.isEmpty() ? ExitCode.OK : ExitCode.PROBLEMS;
    }
}
