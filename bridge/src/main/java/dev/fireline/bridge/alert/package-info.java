/**
 * Brings alerts to their streams: which stream, one call at a time, what waits joined. Lists the streams that are kept.
 */
@NullMarked
package dev.fireline.bridge.alert;

import org.jspecify.annotations.NullMarked;
