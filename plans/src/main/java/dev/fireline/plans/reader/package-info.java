/**
 * From YAML text to records: every problem of a file in one pass, each with its place. {@code PlanReader} is the way
 * in; what a single key cannot say is for the checks.
 */
@NullMarked
package dev.fireline.plans.reader;

import org.jspecify.annotations.NullMarked;
