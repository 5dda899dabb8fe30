/**
 * What this process knows of the evidence store: whether the buckets of the plans lock what they keep. It is tried at the
 * start, stands in the health of the process, and where evidence is strict nothing is destroyed without it.
 */
@NullMarked
package dev.fireline.worker.evidence;

import org.jspecify.annotations.NullMarked;
