/**
 * What came of a simulation as people and programs read it: lines, JSON, and one page with a picture.
 */
@NullMarked
package dev.fireline.simulation.report;

import org.jspecify.annotations.NullMarked;
