/**
 * The engine of a simulation: a Temporal on simulated time that hosts the real workflows, with every action in one
 * queue so that what is concurrent happens in the same order in every run. No real time is read, so a simulation is
 * the same in every run.
 */
@NullMarked
package dev.fireline.simulation.engine;

import org.jspecify.annotations.NullMarked;
