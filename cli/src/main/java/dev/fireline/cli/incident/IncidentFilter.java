package dev.fireline.cli.incident;

import dev.fireline.cli.client.DeclaredBetween;
import dev.fireline.cli.client.FirelineApi;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which incidents. */
final class IncidentFilter {
    @Option(
            names = "--status",
            paramLabel = "STATUS",
            completionCandidates = Statuses.class,
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
            completionCandidates = Purposes.class,
            description = "incident, drill or schedule; several with commas; default all.")
    private @Nullable String purpose;

    @Mixin
    private DeclaredBetween declared = new DeclaredBetween();

    @Option(
            names = {"-q", "--search"},
            paramLabel = "TEXT",
            description = "Only those that contain it in their title or id.")
    private @Nullable String search;

    boolean isEmpty() {
        return words(Clock.systemUTC()).isEmpty();
    }

    @Nullable
    String plan() {
        return plan;
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
        declared.from(clock).ifPresent(time -> add(words, "declaredFrom", time.toString()));
        declared.to(clock).ifPresent(time -> add(words, "declaredTo", time.toString()));
        add(words, "q", search);
        return words;
    }

    private static void add(List<String> words, String name, @Nullable String value) {
        if (value != null) {
            words.add(name + "=" + FirelineApi.segment(value));
        }
    }

    /** What a shell completes; what is allowed the server says. */
    private abstract static class Candidates implements Iterable<String> {
        private final List<String> words;

        Candidates(String... words) {
            this.words = List.of(words);
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }

    static final class Statuses extends Candidates {
        Statuses() {
            super("open", "resolved", "closed", "cancelled");
        }
    }

    static final class Purposes extends Candidates {
        Purposes() {
            super("incident", "drill", "schedule");
        }
    }
}
