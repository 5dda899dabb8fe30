/**
 * What happened in a simulation: the record of every incident, what was told to whom, what acted on what. It stands
 * where archive and people stand in production.
 */
@NullMarked
package dev.fireline.simulation.record;

import org.jspecify.annotations.NullMarked;
