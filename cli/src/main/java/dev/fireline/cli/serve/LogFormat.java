package dev.fireline.cli.serve;

import dev.fireline.cli.CannotStart;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** How standard output and the log file are written: {@code fireline.log.format}. */
enum LogFormat {
    /** Lines for people. */
    TEXT,
    /** One JSON object a line, in the fields of Logstash; incident, plan, step and attempt stand beside the message. */
    JSON;

    private static final String KEY = "fireline.log.format";

    /** @throws CannotStart for another word */
    static LogFormat of(Settings settings) {
        String word = settings.text(KEY).orElse("text");
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new CannotStart("%s is %s; allowed: text, json".formatted(KEY, word)));
    }

    Map<String, Object> settings() {
        return switch (this) {
            case TEXT -> Map.of();
            case JSON ->
                Map.of("logging.structured.format.console", "logstash", "logging.structured.format.file", "logstash");
        };
    }
}
