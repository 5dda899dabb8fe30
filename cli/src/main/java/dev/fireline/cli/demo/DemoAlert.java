package dev.fireline.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The webhook body an Alertmanager sends (version 4), of an alert that began just now. */
final class DemoAlert {
    private DemoAlert() {}

    static String startedAt(Instant start) {
        try (InputStream body = DemoAlert.class.getResourceAsStream("alert.json")) {
            if (body == null) {
                throw new IllegalStateException("alert.json is not in the jar");
            }
            return new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(
                            "${STARTS_AT}", start.truncatedTo(ChronoUnit.MILLIS).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
