/**
 * Deadlines: absolute, named, each a timer in a scope of its own. {@code Clocks} holds them all, and looks each up
 * again when a severity or a fact changes.
 */
@NullMarked
package dev.fireline.workflows.clock;

import org.jspecify.annotations.NullMarked;
