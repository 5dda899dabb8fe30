/**
 * Pages for people that need nothing else. Reports, explanations and drills all look the same.
 */
@NullMarked
package dev.fireline.simulation.page;

import org.jspecify.annotations.NullMarked;
