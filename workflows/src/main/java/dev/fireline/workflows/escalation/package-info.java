/**
 * Who is called when nobody acts: ladders and the promises (targets) they serve. {@code Ladders} climbs, {@code
 * Caller} calls, {@code Targets} says what was promised and whether it was kept.
 */
@NullMarked
package dev.fireline.workflows.escalation;

import org.jspecify.annotations.NullMarked;
