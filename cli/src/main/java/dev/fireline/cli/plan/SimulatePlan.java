package dev.fireline.cli.plan;

import dev.fireline.activities.people.RosterPeople;
import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.output.Documents;
import dev.fireline.cli.plan.PlanArgument.Loaded;
import dev.fireline.cli.serve.RunningApplication;
import dev.fireline.plans.Plan;
import dev.fireline.plans.catalog.InvalidPlanException;
import dev.fireline.plans.catalog.Scenarios;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.reader.ReadScenario;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.simulation.DefaultScenario;
import dev.fireline.simulation.Practice;
import dev.fireline.simulation.Simulated;
import dev.fireline.simulation.Simulation;
import dev.fireline.simulation.report.Report;
import dev.fireline.simulation.report.ReportPage;
import dev.fireline.simulation.report.TextPage;
import dev.fireline.workflows.expect.Offset;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code fireline plan simulate}. */
@Command(
        name = "simulate",
        description = {
            "Plays a whole incident in a second: who is called when, which clock breaks first, what is changed and undone.",
            "The real workflows run under simulated time; nothing outside is touched. Exits 1 when something a scenario",
            "expects does not come about."
        })
final class SimulatePlan implements Callable<Integer> {
    private static final Duration A_MOMENT = Duration.ofMinutes(3);

    enum Form {
        table,
        json,
        html
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PLAN", description = "Name of a plan, or its file.")
    private String plan = "";

    @Mixin
    private PlanArgument plans = new PlanArgument();

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description =
                    "A scenario of the plan, or a file. Without it the worst is declared and everybody answers after a minute.")
    private @Nullable String scenario;

    @Option(
            names = "--drill",
            paramLabel = "NAME",
            description = "Instead of a scenario: a drill of the plan, whose people say yes after three minutes.")
    private @Nullable String drill;

    @Option(names = "--playbook", paramLabel = "NAME", description = "Without a scenario: the playbook that answers.")
    private @Nullable String playbook;

    @Option(names = "--silence", description = "Without a scenario: nobody answers anything.")
    private boolean silence;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Form form = Form.table;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there.")
    private @Nullable Path out;

    /** From the start of the process to that of the simulation. */
    private Duration ready = Duration.ZERO;

    @Override
    public Integer call() {
        if (drill != null && (scenario != null || playbook != null || silence)) {
            throw new BadUsage("--drill says what is played; --scenario, --playbook and --silence do not go with it");
        }
        RunningApplication.silence();
        Loaded loaded = plans.load(plan, Map.of());
        return drill == null ? play(loaded) : written(played(loaded, drill));
    }

    private int play(Loaded loaded) {
        Scenario played = scenario == null ? standard(loaded) : written(loaded, scenario);
        Loaded with = played.inputs().isEmpty() ? loaded : plans.load(plan, known(played.inputs()));
        practise(with);
        return written(Simulation.run(with.found(), played, people(with)));
    }

    /** What every simulation needs is got ready before the one that is timed. */
    private void practise(Loaded loaded) {
        Practice.play(people(loaded));
        ready = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    private Simulated played(Loaded loaded, String named) {
        Plan plan = loaded.found().plan();
        List<String> names = plan.drills().stream().map(Drill::id).toList();
        Drill drill = plan.drill(named)
                .orElseThrow(() -> new BadUsage("there is no drill '%s'; there are %s%s"
                        .formatted(
                                named,
                                names.isEmpty() ? "none" : String.join(", ", names),
                                DidYouMean.hint(named, names))));
        RosterPeople people = people(loaded);
        practise(loaded);
        return Simulation.run(loaded.found(), drill, DefaultScenario.of(plan, drill, A_MOMENT, people), people);
    }

    private int written(Simulated simulated) {
        Report report = Report.of(simulated);
        Pages.write(text(report), out, spec.commandLine().getOut());
        Duration length = Duration.between(simulated.scenario().start(), simulated.ended());
        spec.commandLine()
                .getErr()
                .println("%s simulated in %.2f s of engine time, after %.2f s to start"
                        .formatted(Offset.of(length), seconds(simulated.took()), seconds(ready)));
        spec.commandLine().getErr().flush();
        return simulated.holds() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private String text(Report report) {
        return switch (form) {
            case table -> TextPage.of(report);
            case json -> Documents.json(new JsonMapper().valueToTree(report)) + "\n";
            case html -> ReportPage.of(report);
        };
    }

    private Scenario standard(Loaded loaded) {
        if (playbook != null && !loaded.found().plan().playbooks().containsKey(playbook)) {
            throw new BadUsage("there is no playbook '%s'; there are %s"
                    .formatted(
                            playbook,
                            String.join(", ", loaded.found().plan().playbooks().keySet())));
        }
        return DefaultScenario.of(loaded.found().plan(), playbook, silence, people(loaded));
    }

    private Scenario written(Loaded loaded, String named) {
        Path file = Path.of(named);
        if (Files.isRegularFile(file)) {
            return sound(
                    Scenarios.read(file, loaded.found().plan(), loaded.catalog().roster()));
        }
        List<ReadScenario> all =
                Scenarios.of(loaded.found().plan(), loaded.catalog().roster(), loaded.folder());
        List<String> names = all.stream().map(SimulatePlan::nameOf).toList();
        return all.stream()
                .filter(read -> nameOf(read).equals(named))
                .findFirst()
                .map(this::sound)
                .orElseThrow(() -> new BadUsage("there is no scenario '%s'; there are %s%s"
                        .formatted(
                                named,
                                names.isEmpty() ? "none" : String.join(", ", names),
                                DidYouMean.hint(named, names))));
    }

    private static String nameOf(ReadScenario read) {
        String file = read.file().replace('\\', '/');
        return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.yaml$", "");
    }

    private Scenario sound(ReadScenario read) {
        if (!read.problems().hasErrors()) {
            read.problems().all().forEach(spec.commandLine().getErr()::println);
        }
        return read.scenario().orElseThrow(() -> new InvalidPlanException(read.problems()));
    }

    private static RosterPeople people(Loaded loaded) {
        return new RosterPeople(() -> loaded.catalog().roster());
    }

    private static Map<String, Object> known(Map<String, @Nullable Object> inputs) {
        Map<String, Object> known = new LinkedHashMap<>();
        inputs.forEach((name, value) -> known.put(name, Objects.requireNonNull(value)));
        return known;
    }
}
