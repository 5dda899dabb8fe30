/**
 * Deadlines: absolute, named, each a timer in a scope of its own.
 */
@NullMarked
package dev.fireline.workflows.clock;

import org.jspecify.annotations.NullMarked;
