/**
 * One incident from declaration to closing: the workflow, its messages, and what people see of it.
 */
@NullMarked
package dev.fireline.workflows.incident;

import org.jspecify.annotations.NullMarked;
