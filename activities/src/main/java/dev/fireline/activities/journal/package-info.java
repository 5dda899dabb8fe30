/**
 * The ports of the record over the archive: what a workflow says of itself becomes rows.
 */
@NullMarked
package dev.fireline.activities.journal;

import org.jspecify.annotations.NullMarked;
