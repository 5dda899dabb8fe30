/**
 * The worker process: polls Temporal and hosts workflows and activities.
 */
@NullMarked
package dev.fireline.worker;

import org.jspecify.annotations.NullMarked;
