/**
 * Drills of the plans: which there are, how the last of each went, and starting one. A drill is an incident like any
 * other, so what is said to one goes by {@code incident}.
 */
@NullMarked
package dev.fireline.bridge.drill;

import org.jspecify.annotations.NullMarked;
