/**
 * What is kept of every incident: PostgreSQL schema, projection, timeline and journal.
 */
@NullMarked
package dev.fireline.archive;

import org.jspecify.annotations.NullMarked;
