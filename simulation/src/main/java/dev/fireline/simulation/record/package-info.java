/**
 * What happened in a simulation: the record of every incident, what was told to whom, what acted on what.
 */
@NullMarked
package dev.fireline.simulation.record;

import org.jspecify.annotations.NullMarked;
