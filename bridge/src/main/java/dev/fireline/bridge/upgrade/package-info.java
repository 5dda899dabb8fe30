/**
 * A running incident moved to another version of its plan: shown first, then said to the incident like every other decision.
 */
@NullMarked
package dev.fireline.bridge.upgrade;

import org.jspecify.annotations.NullMarked;
