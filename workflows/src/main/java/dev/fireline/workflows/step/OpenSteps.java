package dev.fireline.workflows.step;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of the steps that are open in a phase when a person leaves it. */
public enum OpenSteps {
    /** They are broken off, and their questions withdrawn. */
    END,
    /** They stay open, and their phase goes on to its end beside the later one. */
    LEAVE;

    /** As people write them. */
    public static final List<String> WORDS =
            Arrays.stream(values()).map(OpenSteps::word).toList();

    /** Empty when nothing is written, or something else. */
    public static Optional<OpenSteps> named(@Nullable String word) {
        return Arrays.stream(values())
                .filter(each -> word != null && each.word().equals(word.trim().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
