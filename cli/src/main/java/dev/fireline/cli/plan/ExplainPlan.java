package dev.fireline.cli.plan;

import dev.fireline.cli.ExitCode;
import dev.fireline.plans.Plan;
import dev.fireline.simulation.explain.Explanation;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fireline plan explain}. */
@Command(
        name = "explain",
        description =
                "A plan as a page for people: who is called when, every rule, a picture of each playbook, every clock.")
final class ExplainPlan implements Callable<Integer> {
    enum Form {
        markdown,
        html
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PLAN", description = "Name of a plan, or its file.")
    private String plan = "";

    @Mixin
    private PlanArgument plans = new PlanArgument();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "markdown",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Form form = Form.markdown;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Plan explained = plans.load(plan, Map.of()).found().plan();
        String page = switch (form) {
            case markdown -> Explanation.markdown(explained);
            case html -> Explanation.html(explained);
        };
        Pages.write(page, out, spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
