/**
 * The record of an incident, row by row. It is read from the archive.
 */
@NullMarked
package dev.fireline.bridge.timeline;

import org.jspecify.annotations.NullMarked;
