/**
 * What was changed, and how to put it back, last first.
 */
@NullMarked
package dev.fireline.workflows.undo;

import org.jspecify.annotations.NullMarked;
