/**
 * Whether what a scenario expects came about, and if not, what came about instead.
 */
@NullMarked
package dev.fireline.simulation.expect;

import org.jspecify.annotations.NullMarked;
