package dev.fireline.bridge.drill;

import org.jspecify.annotations.Nullable;

/**
 * Somebody starts a drill.
 *
 * @param plan name of the plan; required
 * @param drill id in that plan; required
 * @param by login of the person; required
 */
public record StartDrill(
        @Nullable String plan,
        @Nullable String drill,
        @Nullable String by) {}
