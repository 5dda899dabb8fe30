/**
 * How bad it is: severities, their targets, who is called, and the ladder that calls others.
 */
@NullMarked
package dev.fireline.plans.severity;

import org.jspecify.annotations.NullMarked;
