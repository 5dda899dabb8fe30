/**
 * Things a workflow does beside its main line.
 */
@NullMarked
package dev.fireline.workflows.background;

import org.jspecify.annotations.NullMarked;
