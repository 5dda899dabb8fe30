package dev.fireline.cli.output;

import java.util.Locale;

/** What a result is written as. */
public enum Format {
    TABLE,
    JSON,
    YAML;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
