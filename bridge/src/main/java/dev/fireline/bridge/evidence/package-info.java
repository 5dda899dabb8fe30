/**
 * The exhibits of an incident over HTTP: list, read, export, hold, verify. Who does it, and why, stands in the record.
 */
@NullMarked
package dev.fireline.bridge.evidence;

import org.jspecify.annotations.NullMarked;
