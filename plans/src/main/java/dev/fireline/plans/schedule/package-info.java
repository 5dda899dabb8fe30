/**
 * What a plan repeats without an incident: tasks on the first business day of a week, month, quarter or year. When that
 * is, the plan's own calendar says.
 */
@NullMarked
package dev.fireline.plans.schedule;

import org.jspecify.annotations.NullMarked;
