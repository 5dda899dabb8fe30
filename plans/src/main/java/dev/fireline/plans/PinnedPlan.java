package dev.fireline.plans;

/**
 * A plan as it was when an incident took it: a later edit changes nothing.
 *
 * @param digest SHA-256 of the file's bytes, lower-case hex
 */
public record PinnedPlan(String digest, Plan plan) {
    private static final int SHORT = 12;

    /** As much of the digest as people compare. */
    public String shortDigest() {
        return digest.substring(0, Math.min(SHORT, digest.length()));
    }
}
