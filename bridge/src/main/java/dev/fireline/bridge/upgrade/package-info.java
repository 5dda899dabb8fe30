/**
 * A running incident moved to another version of its plan: shown first, then said to the incident like every other
 * decision. Nothing is moved to a version that somebody else has replaced since it was looked at.
 */
@NullMarked
package dev.fireline.bridge.upgrade;

import org.jspecify.annotations.NullMarked;
