/**
 * The journal port over the archive: what a workflow says of itself becomes rows.
 */
@NullMarked
package dev.fireline.activities.journal;

import org.jspecify.annotations.NullMarked;
