package dev.fireline.cli.client;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --from} and {@code --to}: incidents by when they were declared, to the second. */
public final class DeclaredBetween {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Declared then or later: " + Moment.SHAPES + ". Times without a zone are local.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Declared before, in the same words.")
    private @Nullable String to;

    /** @throws BadUsage saying what is allowed */
    public Optional<Instant> from(Clock clock) {
        return moment("--from", from, clock);
    }

    /** @throws BadUsage saying what is allowed */
    public Optional<Instant> to(Clock clock) {
        return moment("--to", to, clock);
    }

    private static Optional<Instant> moment(String option, @Nullable String text, Clock clock) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Moment.of(text, clock).truncatedTo(ChronoUnit.SECONDS));
        } catch (IllegalArgumentException e) {
            throw new BadUsage(option + ": " + e.getMessage());
        }
    }
}
