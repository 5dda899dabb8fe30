package dev.fireline.workflows.incident;

import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What moving an incident to another version of its plan would change. Nothing is changed by asking.
 *
 * @param from the version it follows now
 * @param to the other one
 * @param differences of the plans in meaning, a line each
 * @param touches what of the running incident is touched, a line each: clocks, phases, steps, ladders, obligations
 * @param refused why it would not be taken; null: it would
 */
public record UpgradeEffect(
        String incident,
        String plan,
        Version from,
        Version to,
        List<String> differences,
        List<String> touches,
        @Nullable String refused) {
    public UpgradeEffect {
        differences = Ordered.copy(differences);
        touches = Ordered.copy(touches);
    }

    /**
     * A plan as it is told apart.
     *
     * @param digest SHA-256 of the file, lower-case hex
     * @param version as its author names it; null: not named
     */
    public record Version(String digest, @Nullable String version) {}
}
