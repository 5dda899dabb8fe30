package dev.fireline.cli.output;

import dev.fireline.cli.terminal.Surroundings;
import java.util.Locale;

/** When results have colour. */
public enum Colour {
    AUTO,
    ALWAYS,
    NEVER;

    /** On a terminal that knows it, unless {@code NO_COLOR} is set (no-color.org). */
    boolean isOn(Surroundings surroundings) {
        return switch (this) {
            case AUTO -> surroundings.canRedraw() && surroundings.variable("NO_COLOR") == null;
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
