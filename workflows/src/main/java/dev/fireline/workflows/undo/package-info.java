/**
 * What was changed, and how to put it back, last first. A change is kept with the state found before, and is put back
 * once.
 */
@NullMarked
package dev.fireline.workflows.undo;

import org.jspecify.annotations.NullMarked;
