package dev.fireline.evidence.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside an exhibit of the directory store, as JSON.
 *
 * @param key of the request that owns the name
 * @param sha256 lower-case hex; null until the exhibit is complete
 * @param sizeBytes null until the exhibit is complete
 * @param retainUntil until when Fireline deletes it for nobody; null: no such time
 * @param held whether Fireline deletes it for nobody until that is lifted; null: not
 */
record Claim(
        String key,
        @Nullable String sha256,
        @Nullable Long sizeBytes,
        String contentType,
        @Nullable Instant retainUntil,
        @Nullable Boolean held) {

    boolean isHeld() {
        return Boolean.TRUE.equals(held);
    }

    /** The same of the complete exhibit. */
    Claim of(String sha256, long sizeBytes) {
        return new Claim(key, sha256, sizeBytes, contentType, retainUntil, held);
    }

    /** The same, held or not. */
    Claim held(boolean on) {
        return new Claim(key, sha256, sizeBytes, contentType, retainUntil, on);
    }
}
