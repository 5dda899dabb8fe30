/**
 * The audit log as files that others read: checkpoint, tiles and bundles, brought to each place of publication in an
 * order in which nobody sees a checkpoint before what it speaks of. {@code Publisher} goes on from what a place
 * already has.
 */
@NullMarked
package dev.fireline.archive.publish;

import org.jspecify.annotations.NullMarked;
