/**
 * Calls to Temporal that come back in time and fail in our words. Nothing here runs a workflow or an activity.
 */
@NullMarked
package dev.fireline.bridge.temporal;

import org.jspecify.annotations.NullMarked;
