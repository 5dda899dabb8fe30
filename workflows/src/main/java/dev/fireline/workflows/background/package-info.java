/**
 * Things a workflow does beside its main line. A failure nobody waits for fails the workflow task, and does not
 * vanish.
 */
@NullMarked
package dev.fireline.workflows.background;

import org.jspecify.annotations.NullMarked;
