package dev.fireline.workflows.alert;

import java.time.Instant;

/**
 * A firing alert of which only this is kept.
 *
 * @param key source and fingerprint; empty: stands for those that are only counted
 */
public record CrowdMember(String key, Instant startsAt) {}
