/**
 * What came of a simulation as people and programs read it: lines, JSON, and one page with a picture. {@code Report}
 * has all of it; the others write it down.
 */
@NullMarked
package dev.fireline.simulation.report;

import org.jspecify.annotations.NullMarked;
