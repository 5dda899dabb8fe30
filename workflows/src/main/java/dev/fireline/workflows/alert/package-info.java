/**
 * One stream of equal alerts: deduplicates, counts, declares the incident, and tells it what changed.
 */
@NullMarked
package dev.fireline.workflows.alert;

import org.jspecify.annotations.NullMarked;
