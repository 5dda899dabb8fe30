package dev.fireline.plans;

/**
 * A plan as it was when an incident took it: a later edit changes nothing.
 *
 * @param digest SHA-256 of the file's bytes, lower-case hex
 */
public record PinnedPlan(String digest, Plan plan) {}
