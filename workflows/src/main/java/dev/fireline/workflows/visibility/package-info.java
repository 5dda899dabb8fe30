/** What people see in Temporal: search attributes, summaries, current details. Nothing is decided by it. */
@NullMarked
package dev.fireline.workflows.visibility;

import org.jspecify.annotations.NullMarked;
