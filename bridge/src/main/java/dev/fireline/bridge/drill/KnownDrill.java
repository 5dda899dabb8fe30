package dev.fireline.bridge.drill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drill of a plan.
 *
 * @param every {@code week}, {@code month}, {@code quarter} or {@code year}; null: somebody starts it
 * @param people who takes part; nobody: the script answers
 * @param last how it went the last time; null: it was never played
 */
public record KnownDrill(
        String plan,
        String drill,
        String title,
        @Nullable String every,
        List<String> people,
        @Nullable DrillOutcome last) {
    public KnownDrill {
        people = List.copyOf(people);
    }
}
