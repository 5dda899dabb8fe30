/**
 * A plan as a page for people, and what differs in meaning between two of them.
 */
@NullMarked
package dev.fireline.simulation.explain;

import org.jspecify.annotations.NullMarked;
