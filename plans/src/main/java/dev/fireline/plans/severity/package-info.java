/**
 * How bad it is: severities, their targets, who is called, and the ladder that calls others. A plan lists them from
 * the most to the least severe, and their order counts.
 */
@NullMarked
package dev.fireline.plans.severity;

import org.jspecify.annotations.NullMarked;
