package dev.fireline.evidence.custody;

import dev.fireline.archive.JournalRow;
import dev.fireline.workflows.payload.Payloads;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An exhibit as the record of its incident has it: what it was when it was kept.
 *
 * @param name as the step names it
 * @param location where it lies
 * @param sha256 lower-case hex
 * @param worm whether the store locked it
 * @param version the store's name of these bytes; null where it has none
 * @param retainUntil until when it must not be deleted; null: no such time
 * @param held whether it stands under legal hold, as the record has it
 * @param manifest whether it lists others
 * @param step that collected it
 * @param collectedAt when the record has it
 */
public record Exhibit(
        String name,
        String location,
        String sha256,
        long sizeBytes,
        boolean worm,
        @Nullable String version,
        @Nullable Instant retainUntil,
        boolean held,
        boolean manifest,
        @Nullable String step,
        Instant collectedAt) {

    /** Empty for a row about something else, or of a version of Fireline that did not write it so. */
    static Optional<Exhibit> of(JournalRow row) {
        if (!row.kind().equals("EVIDENCE")) {
            return Optional.empty();
        }
        JsonNode details = Payloads.mapper().readTree(row.details());
        if (!details.path("location").isString() || !details.path("sha256").isString()) {
            return Optional.empty();
        }
        return Optional.of(new Exhibit(
                details.path("name").asString(""),
                details.path("location").asString(""),
                details.path("sha256").asString(""),
                details.path("sizeBytes").asLong(0),
                details.path("worm").asBoolean(false),
                text(details, "version"),
                text(details, "retainUntil") == null
                        ? null
                        : Instant.parse(details.path("retainUntil").asString("")),
                details.path("held").asBoolean(false),
                details.path("manifest").asBoolean(false),
                row.step(),
                row.at()));
    }

    /** The same under legal hold, or under none. */
    Exhibit under(boolean hold) {
        return new Exhibit(
                name, location, sha256, sizeBytes, worm, version, retainUntil, hold, manifest, step, collectedAt);
    }

    private static @Nullable String text(JsonNode details, String name) {
        return details.path(name).isString() ? details.path(name).asString("") : null;
    }
}
