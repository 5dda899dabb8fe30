package dev.fireline.standins.cluster;

import java.time.Instant;
import java.util.Map;

/**
 * A request that would change something, in the order they were answered, refused ones too.
 *
 * @param path without the query
 * @param bodySha256 lower-case hex
 * @param at when it was answered
 * @param status HTTP status of the answer
 * @param answered false when the answer was lost on purpose
 * @param annotations {@code metadata.annotations} of the body: what a client leaves to recognise its own work
 */
public record RecordedRequest(
        String method,
        String path,
        boolean dryRun,
        String bodySha256,
        Instant at,
        int status,
        boolean answered,
        Map<String, String> annotations) {}
