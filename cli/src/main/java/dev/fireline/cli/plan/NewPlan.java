package dev.fireline.cli.plan;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.PlanSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fireline plan new}. */
@Command(
        name = "new",
        description = {
            "Writes a small plan to begin with, a scenario that plays it, and a roster where there is none.",
            "Nothing is overwritten."
        })
final class NewPlan implements Callable<Integer> {
    private static final String TEAMS = "  # Teams of ";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Name of the plan, in kebab-case, such as web-shop.")
    private String name = "";

    @Option(
            names = "--from",
            paramLabel = "PLAN",
            defaultValue = "starter",
            description = "The shipped plan it is a copy of; default ${DEFAULT-VALUE}.")
    private String from = "starter";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where it is written; default: here.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw new BadUsage(
                    "'%s' cannot be the name of a plan; write it in kebab-case, such as web-shop".formatted(name));
        }
        String original = shipped(from + ".yaml");
        String plan = original.replaceFirst("(?m)^plan: .*$", "plan: " + name).replace(from, name);
        Path file = folder.resolve(name + ".yaml");
        Path roster = folder.resolve("roster.yaml");
        Path scenario = folder.resolve("scenarios").resolve(name).resolve("first.yaml");
        refuse(file);
        refuse(scenario);
        PrintWriter out = spec.commandLine().getOut();
        write(file, plan, out);
        if (Files.exists(roster)) {
            out.println("%s is there already: put %s-team and %s-lead into it".formatted(roster, name, name));
        } else {
            write(roster, roster(), out);
        }
        write(scenario, scenario(), out);
        out.println("Next: fireline plan check %s, fireline plan simulate %s --scenario first".formatted(file, file));
        out.flush();
        return ExitCode.OK;
    }

    /** The example people, and of the teams those of the plan that is copied. */
    private String roster() {
        String[] parts = shipped("roster.yaml").split("(?m)^(?=  # Teams of )");
        return Arrays.stream(parts)
                .filter(part -> !part.startsWith(TEAMS) || part.startsWith(TEAMS + from))
                .map(part -> part.replace(from, name).stripTrailing() + "\n")
                .collect(Collectors.joining("\n"))
                .replaceFirst("(?s)^#.*?(?=responders:)", """
                        # An example roster: who the teams of the plans beside it are, and how they are reached. Replace it with your own
                        # people; it is looked up whenever somebody is called, so a change needs no new plan. The example people of Fireline
                        # are known without it as well.
                        """);
    }

    private String scenario() {
        return """
                # A course of events for the plan %1$s, played by: fireline plan simulate %1$s.yaml --scenario first
                # Every time counts from the first alert. docs/scenarios.md has every key.
                scenario: first
                title: The first alert, and everybody answers
                plan: %1$s
                alerts:                                   # what comes in
                  - {at: 0s, labels: {alertname: ServiceDown, service: %1$s, severity: critical}}
                acts:                                     # what people do unasked
                  - {at: 5m, note: {by: alice, text: I am on it}}
                answers:                                  # what is answered, by step; else: every other question
                  else: {choice: auto, after: 2m}
                actions: {}                               # how actions turn out, by step; they succeed when not named
                expect:                                   # what must come of it
                  - {incidents: 1}
                  - {at: 0s, timeline: declared}
                  - {status: CLOSED}
                """.formatted(name);
    }

    private String shipped(String file) {
        List<PlanSource> sources = Catalog.shipped();
        return sources.stream()
                .filter(source -> source.file().endsWith("/" + file))
                .findFirst()
                .map(source -> new String(source.bytes(), StandardCharsets.UTF_8))
                .orElseThrow(() -> new BadUsage("there is no shipped plan '%s'; there are %s"
                        .formatted(
                                from,
                                String.join(
                                        ", ",
                                        sources.stream()
                                                .map(PlanSource::file)
                                                .map(path -> path.replaceAll(".*/|\\.yaml$", ""))
                                                .filter(plan -> !plan.equals("roster"))
                                                .toList()))));
    }

    private static void refuse(Path file) {
        if (Files.exists(file)) {
            throw new CannotStart(file + " is there already; nothing was written");
        }
    }

    private static void write(Path file, String text, PrintWriter out) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be written: %s".formatted(file, e), e);
        }
        out.println("wrote " + file);
    }
}
