package dev.fireline.evidence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is kept, and where.
 *
 * @param bucket bucket, or folder of the directory store
 * @param prefix what the name begins with in the store; slashes at its ends are dropped; empty: nothing
 * @param name of the exhibit: {@code logs/mpc-compute/pod-1.log}
 * @param contentType media type of the body, such as {@code text/plain; charset=utf-8}
 * @param idempotencyKey of the request that keeps it: a repeat is recognised by it
 * @param retain how long the store must refuse to delete it; null: not asked for
 * @param hold whether it stands under legal hold
 */
public record EvidenceWrite(
        String bucket,
        String prefix,
        String name,
        String contentType,
        String idempotencyKey,
        @Nullable Duration retain,
        boolean hold) {
    public EvidenceWrite {
        prefix = prefix.replaceAll("^/+|/+$", "");
    }

    /** Kept without a lock. */
    public EvidenceWrite(String bucket, String prefix, String name, String contentType, String idempotencyKey) {
        this(bucket, prefix, name, contentType, idempotencyKey, null, false);
    }

    /** Whether the store is asked to refuse its deletion. */
    public boolean isLocked() {
        return retain != null || hold;
    }

    /** Where it lies in the bucket: {@code prefix/name}. */
    public String key() {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }
}
