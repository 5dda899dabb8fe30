/**
 * What is kept of every incident: PostgreSQL schema, projection, timeline and journal. {@code Archive} is the way in,
 * and each table has a class of its own.
 */
@NullMarked
package dev.fireline.archive;

import org.jspecify.annotations.NullMarked;
