/**
 * The bridge process: alert intake and the responder API. It never runs an activity.
 */
@NullMarked
package dev.fireline.bridge;

import org.jspecify.annotations.NullMarked;
