package dev.fireline.bridge.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action that has failed and is tried again by itself, so that nobody is asked yet.
 *
 * @param action its name, such as {@code kubernetes.scale}
 * @param tries how many have failed, at least one
 * @param failure how the last of them did, with its type where it has one
 * @param next when it is tried again, UTC; null: a try is under way, or waits for a worker
 */
public record RetriedAction(
        String action, int tries, String failure, @Nullable Instant next) {}
