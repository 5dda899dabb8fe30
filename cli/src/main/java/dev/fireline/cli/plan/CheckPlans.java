package dev.fireline.cli.plan;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.ExitCode;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.plans.catalog.PlanSource;
import dev.fireline.plans.catalog.Scenarios;
import dev.fireline.plans.check.PlanAdvice;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.Problem;
import dev.fireline.plans.reader.ReadScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fireline plan check}. */
@Command(
        name = "check",
        description = {
            "Prints every problem of the files as file:line:column: what is wrong; did you mean.",
            "Scenarios in scenarios/PLAN beside a sound plan are checked with it; people are looked up in a roster.yaml beside",
            "each file as well. Warnings do not change the exit status, unless it is --strict."
        })
final class CheckPlans implements Callable<Integer> {
    @Option(names = "--strict", description = "A warning fails as an error does.")
    private boolean strict;

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Plan or roster, or a folder of them.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        int checked = 0;
        for (Path file : files) {
            List<PlanSource> sources = sources(file);
            checked += sources.size();
            LoadedCatalog loaded =
                    Catalog.load(rosterBeside(file), sources, Map.of(), LocalDate.now(Clock.systemDefaultZone()));
            problems.addAll(loaded.problems().all());
            sources.stream()
                    .filter(source -> !source.file().endsWith("roster.yaml"))
                    .map(source -> PlanReader.read(
                            source.file(), new String(source.bytes(), StandardCharsets.UTF_8), Map.of()))
                    .forEach(read ->
                            problems.addAll(PlanAdvice.of(read, loaded.roster()).all()));
            List<ReadScenario> scenarios = scenarios(file, loaded);
            checked += scenarios.size();
            scenarios.forEach(read -> problems.addAll(read.problems().all()));
        }
        long errors = problems.stream().filter(Problem::isError).count();
        tell(problems, checked, errors, problems.size() - errors);
        return (strict ? problems.size() : errors) == 0 ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private void tell(List<Problem> problems, int checked, long errors, long warnings) {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(problem.toString()));
        lines.add("%d file%s, %d error%s, %d warning%s"
                .formatted(
                        checked,
                        checked == 1 ? "" : "s",
                        errors,
                        errors == 1 ? "" : "s",
                        warnings,
                        warnings == 1 ? "" : "s"));
        Map<String, Object> counted = new LinkedHashMap<>();
        counted.put("files", checked);
        counted.put("errors", errors);
        counted.put("warnings", warnings);
        counted.put("problems", problems.stream().map(CheckPlans::fields).toList());
        output.writeLines(lines, counted);
    }

    private static Map<String, Object> fields(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", problem.file());
        fields.put("line", problem.place().line());
        fields.put("column", problem.place().column());
        fields.put("level", problem.level().name().toLowerCase(Locale.ROOT));
        fields.put("message", problem.message());
        return fields;
    }

    /** Those of sound plans: of the others nobody knows what they may name. */
    private static List<ReadScenario> scenarios(Path file, LoadedCatalog loaded) {
        Path folder = Files.isDirectory(file) ? file : file.resolveSibling("");
        return loaded.plans().values().stream()
                .flatMap(plan -> Scenarios.beside(plan.plan(), loaded.roster(), folder).stream())
                .toList();
    }

    private static List<PlanSource> sources(Path file) {
        return Files.isDirectory(file) ? Catalog.in(file) : List.of(source(file));
    }

    private static List<PlanSource> rosterBeside(Path file) {
        Path roster = file.resolveSibling("roster.yaml");
        return Files.isDirectory(file) || roster.equals(file) || !Files.exists(roster)
                ? List.of()
                : List.of(source(roster));
    }

    private static PlanSource source(Path file) {
        try {
            return new PlanSource(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new CannotStart("%s: there is no file or folder of that name".formatted(file), e);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be read: %s".formatted(file, e), e);
        }
    }
}
