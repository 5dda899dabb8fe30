/**
 * {@code fireline evidence …}: what was collected in an incident, and what people do with it. Everything but the list is
 * written down with person and time.
 */
@NullMarked
package dev.fireline.cli.evidence;

import org.jspecify.annotations.NullMarked;
