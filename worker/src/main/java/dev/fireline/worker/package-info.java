/**
 * The worker process: polls Temporal and hosts workflows and activities. Which of them it hosts is a setting, so that
 * each capability can run with credentials of its own.
 */
@NullMarked
package dev.fireline.worker;

import org.jspecify.annotations.NullMarked;
