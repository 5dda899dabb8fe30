/**
 * What people see in Temporal: search attributes, summaries, current details.
 */
@NullMarked
package dev.fireline.workflows.visibility;

import org.jspecify.annotations.NullMarked;
