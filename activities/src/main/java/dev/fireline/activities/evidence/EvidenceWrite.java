package dev.fireline.activities.evidence;

/**
 * What is kept, and where.
 *
 * @param bucket bucket, or folder of the directory store
 * @param prefix what the name begins with in the store; slashes at its ends are dropped; empty: nothing
 * @param name of the exhibit: {@code logs/mpc-compute/pod-1.log}
 * @param contentType media type of the body, such as {@code text/plain; charset=utf-8}
 * @param idempotencyKey of the request that keeps it: a repeat is recognised by it
 */
public record EvidenceWrite(String bucket, String prefix, String name, String contentType, String idempotencyKey) {
    public EvidenceWrite {
        prefix = prefix.replaceAll("^/+|/+$", "");
    }

    /** Where it lies in the bucket: {@code prefix/name}. */
    public String key() {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }
}
