package dev.fireline.workflows.step;

import java.util.Locale;

/** How a step ended. In expressions {@code steps.<id>.outcome}, in lower case. */
public enum Outcome {
    DONE,
    SKIPPED,
    REJECTED,
    FAILED,
    /** The playbook ends here: what follows is not run. */
    STOPPED;

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
