package dev.fireline.evidence.custody;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.List;

/**
 * What came of looking at every exhibit of an incident, byte by byte.
 *
 * @param at when it began
 * @param by login of the person who wanted it
 * @param exhibits how many were looked at
 * @param findings what is wrong; none: everything is as it was kept
 */
public record Verification(
        String incident, Instant at, String by, int exhibits, boolean sound, List<Finding> findings) {
    public Verification {
        findings = Ordered.copy(findings);
    }
}
