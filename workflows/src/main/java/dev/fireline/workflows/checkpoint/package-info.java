/**
 * Checkpoints of the audit log that an incident's record is held against, and who else keeps them. The log itself is in the
 * archive; here stands when one is asked for and what waits for it.
 */
@NullMarked
package dev.fireline.workflows.checkpoint;

import org.jspecify.annotations.NullMarked;
