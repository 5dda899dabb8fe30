package dev.fireline.plans.reader;

import dev.fireline.plans.people.Roster;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one roster file.
 *
 * @param draft for the checker; null when the file is not YAML
 */
public record ReadRoster(String file, @Nullable Draft<Roster> draft, Problems problems) {

    /** The roster; empty when there was an error. */
    public Optional<Roster> roster() {
        return draft == null || problems.hasErrors() ? Optional.empty() : Optional.of(draft.value());
    }

    public ReadRoster with(Problems more) {
        return new ReadRoster(file, draft, problems.plus(more));
    }
}
