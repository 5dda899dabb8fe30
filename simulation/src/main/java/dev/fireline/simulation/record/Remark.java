package dev.fireline.simulation.record;

import java.time.Instant;

/**
 * Something the author of the scenario should know: an alert no rule knows, an answer that was refused.
 *
 * @param text one line
 */
public record Remark(Instant at, String text) {}
