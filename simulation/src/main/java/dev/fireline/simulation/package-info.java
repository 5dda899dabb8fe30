/**
 * Whole incidents under simulated time: the real workflows, with scripted people and actions, and a check of what came of
 * it. Begins at {@link dev.fireline.simulation.Simulation}.
 */
@NullMarked
package dev.fireline.simulation;

import org.jspecify.annotations.NullMarked;
