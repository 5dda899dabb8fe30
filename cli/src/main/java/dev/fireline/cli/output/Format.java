package dev.fireline.cli.output;

/** What a result is written as. */
public enum Format {
    TABLE,
    JSON,
    YAML
}
