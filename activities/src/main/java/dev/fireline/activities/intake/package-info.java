/**
 * Brings accepted batches of alerts to their streams. It calls Temporal and nothing else.
 */
@NullMarked
package dev.fireline.activities.intake;

import org.jspecify.annotations.NullMarked;
