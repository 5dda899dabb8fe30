package dev.fireline.benchmarks;

import dev.fireline.benchmarks.measure.AcceptedAlerts;
import dev.fireline.benchmarks.measure.AuditVerification;
import dev.fireline.benchmarks.measure.Finding;
import dev.fireline.benchmarks.measure.History;
import dev.fireline.benchmarks.measure.Measurement;
import dev.fireline.benchmarks.measure.Measurement.Effort;
import dev.fireline.benchmarks.measure.OpenIncidents;
import dev.fireline.benchmarks.measure.Pages;
import dev.fireline.benchmarks.measure.Starts;
import dev.fireline.benchmarks.measure.Storms;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run}. Exit codes: 0 every goal is met, 1 one is missed, 2 usage. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures Fireline against the least that could do the same, by turns on the same server.")
public final class Benchmarks implements Callable<Integer> {
    private static final List<Measurement> ALL = List.of(
            new History(),
            new Starts(),
            new AcceptedAlerts(),
            new Pages(),
            new Storms(),
            new OpenIncidents(),
            new AuditVerification());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "history, starts, accepted, pages, storm, open, audit; default all.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Of each side; default 5.")
    private int rounds;

    @Option(names = "--incidents", paramLabel = "N", defaultValue = "1000", description = "Open at once; default 1000.")
    private int incidents;

    @Option(
            names = "--entries",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Of the log; default 1000000.")
    private int entries;

    @Option(names = "--quick", description = "One short round: shows that it works, and measures nothing.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the result there as well.")
    private @Nullable Path json;

    public static void main(String[] words) {
        System.exit(new CommandLine(new Benchmarks()).execute(words));
    }

    @Override
    public Integer call() throws IOException {
        List<Measurement> chosen = chosen();
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> machine = Machine.facts();
        machine.forEach((fact, value) -> out.println(fact + ": " + value));
        Effort effort = new Effort(quick ? 1 : rounds, quick, incidents, entries);
        Map<String, Object> results = new LinkedHashMap<>();
        boolean allMet = true;
        for (Measurement measurement : chosen) {
            List<Finding> findings = measurement.run(effort);
            for (Finding finding : findings) {
                out.println(finding.line());
                allMet &= !Boolean.FALSE.equals(finding.meetsGoal());
            }
            out.flush();
            results.put(measurement.name(), findings);
        }
        if (json != null) {
            Files.write(json, Payloads.mapper().writeValueAsBytes(Map.of("machine", machine, "results", results)));
        }
        return allMet || quick ? 0 : 1;
    }

    private List<Measurement> chosen() {
        for (String name : names) {
            if (ALL.stream().noneMatch(known -> known.name().equals(name))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'" + name + "' is not measured; known: "
                                + String.join(
                                        ", ",
                                        ALL.stream().map(Measurement::name).toList()));
            }
        }
        return ALL.stream()
                .filter(known -> names.isEmpty() || names.contains(known.name()))
                .toList();
    }
}
