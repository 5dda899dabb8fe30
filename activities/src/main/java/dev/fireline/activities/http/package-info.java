/**
 * Actions that speak HTTP, and the one way every other channel speaks it: short timeouts, no redirects, no retries of
 * its own, answers cut to a size, and failures that say host and status and nothing else. What an answer means for an
 * action is said in {@code HttpFailures} alone.
 */
@NullMarked
package dev.fireline.activities.http;

import org.jspecify.annotations.NullMarked;
