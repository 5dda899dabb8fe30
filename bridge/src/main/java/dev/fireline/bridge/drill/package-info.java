/**
 * Drills of the plans: which there are, how the last of each went, and starting one.
 */
@NullMarked
package dev.fireline.bridge.drill;

import org.jspecify.annotations.NullMarked;
