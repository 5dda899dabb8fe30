package dev.fireline.plans.playbook;

import java.util.Locale;

/** How a step ended. In expressions {@code steps.<id>.outcome}, in lower case. */
public enum Outcome {
    DONE,
    SKIPPED,
    REJECTED,
    FAILED,
    /** The playbook ends here: what follows is not run. */
    STOPPED;

    public static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As written in expressions: {@code done}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
