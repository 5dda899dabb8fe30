/**
 * From YAML text to records: every problem of a file in one pass, each with its place.
 */
@NullMarked
package dev.fireline.plans.reader;

import org.jspecify.annotations.NullMarked;
