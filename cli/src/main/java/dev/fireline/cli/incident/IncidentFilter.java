package dev.fireline.cli.incident;

import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.Moment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which incidents. */
final class IncidentFilter {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "open, resolved, closed or cancelled; default all.")
    private @Nullable String status;

    @Option(
            names = "--severity",
            paramLabel = "ID",
            description = "Only those of one severity, by its name or an alias; several with commas.")
    private @Nullable String severity;

    @Option(names = "--plan", paramLabel = "NAME", description = "Only those of one plan.")
    private @Nullable String plan;

    @Option(names = "--service", paramLabel = "NAME", description = "Only those of one service.")
    private @Nullable String service;

    @Option(names = "--commander", paramLabel = "LOGIN", description = "Only those somebody commands.")
    private @Nullable String commander;

    @Option(names = "--phase", paramLabel = "PHASE", description = "Only those in one phase.")
    private @Nullable String phase;

    @Option(
            names = "--breached",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Only those that missed a target, or with false those that missed none.")
    private @Nullable Boolean breached;

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            description = "incident, drill or schedule; several with commas; default all.")
    private @Nullable String purpose;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Declared then or later: " + Moment.SHAPES + ". Times without a zone are local.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Declared before, in the same words.")
    private @Nullable String to;

    @Option(
            names = {"-q", "--search"},
            paramLabel = "TEXT",
            description = "Only those that contain it in their title or id.")
    private @Nullable String search;

    boolean isEmpty() {
        return words(Clock.systemUTC()).isEmpty();
    }

    /** {@code name=value} for a query. */
    List<String> words(Clock clock) {
        List<String> words = new ArrayList<>();
        add(words, "status", status);
        add(words, "severity", severity);
        add(words, "plan", plan);
        add(words, "service", service);
        add(words, "commander", commander);
        add(words, "phase", phase);
        add(words, "breached", breached == null ? null : breached.toString());
        add(words, "purpose", purpose);
        add(words, "declaredFrom", from == null ? null : moment("--from", from, clock));
        add(words, "declaredTo", to == null ? null : moment("--to", to, clock));
        add(words, "q", search);
        return words;
    }

    private String moment(String option, String text, Clock clock) {
        try {
            return Moment.of(text, clock).toString();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private static void add(List<String> words, String name, @Nullable String value) {
        if (value != null) {
            words.add(name + "=" + FirelineApi.segment(value));
        }
    }
}
