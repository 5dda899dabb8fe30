package dev.fireline.activities.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What lies beside an exhibit of the directory store, as JSON.
 *
 * @param key of the request that owns the name
 * @param sha256 lower-case hex; null until the exhibit is complete
 * @param sizeBytes null until the exhibit is complete
 */
record Custody(
        String key, @Nullable String sha256, @Nullable Long sizeBytes, String contentType) {}
