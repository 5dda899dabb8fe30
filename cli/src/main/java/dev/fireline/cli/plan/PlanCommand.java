package dev.fireline.cli.plan;

import picocli.CommandLine.Command;

/** {@code fireline plan …}. */
@Command(
        name = "plan",
        description = "Plans: check, explain and simulate them before they are needed.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListPlans.class,
            CheckPlans.class,
            ExplainPlan.class,
            SimulatePlan.class,
            DiffPlans.class,
            NewPlan.class
        })
public final class PlanCommand {}
