package dev.fireline.bridge.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Temporal itself knows of an incident's workflow.
 *
 * @param stopped how it came to an end that was not the incident's own: {@code terminated}, {@code failed}, {@code timed_out}
 *     or {@code canceled}; null: it runs, or is over as incidents are
 * @param retries what failed and is tried again
 */
public record WorkflowState(@Nullable String stopped, List<RetriedAction> retries) {}
