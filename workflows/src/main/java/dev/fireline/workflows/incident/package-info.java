/**
 * One incident from declaration to closing: the workflow, its messages, and what people see of it. What an incident
 * does stands in {@code response}; here is what others need to speak with it.
 */
@NullMarked
package dev.fireline.workflows.incident;

import org.jspecify.annotations.NullMarked;
