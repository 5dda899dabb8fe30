/**
 * An incident that is only played: its actions turn out as written and touch nothing, its people are those who take
 * part, and at the end stands how much of what was expected came about. {@code DrillRun} is the way in.
 */
@NullMarked
package dev.fireline.workflows.drill;

import org.jspecify.annotations.NullMarked;
