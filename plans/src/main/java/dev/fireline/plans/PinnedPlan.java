package dev.fireline.plans;

import org.jspecify.annotations.Nullable;

/**
 * A plan as it was when an incident took it: a later edit changes nothing.
 *
 * @param digest SHA-256 of the file's bytes, lower-case hex
 * @param pages of the installation's incidents: the address an incident's id is put behind; null: it has told none
 */
public record PinnedPlan(String digest, Plan plan, @Nullable String pages) {
    private static final int SHORT = 12;

    /** Of an installation that told of no pages. */
    public PinnedPlan(String digest, Plan plan) {
        this(digest, plan, null);
    }

    /** The same, in an installation with these pages. */
    public PinnedPlan shownAt(@Nullable String pages) {
        return new PinnedPlan(digest, plan, pages);
    }

    /** Where people see the incident; null: the installation has not told. */
    public @Nullable String pageOf(String incident) {
        return pages == null ? null : pages + incident;
    }

    /** As much of the digest as people compare. */
    public String shortDigest() {
        return digest.substring(0, Math.min(SHORT, digest.length()));
    }
}
