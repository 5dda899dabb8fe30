/**
 * The ports of the record over the archive: what a workflow says of itself becomes rows. A database that is down is
 * tried again, and nothing is dropped meanwhile.
 */
@NullMarked
package dev.fireline.activities.journal;

import org.jspecify.annotations.NullMarked;
