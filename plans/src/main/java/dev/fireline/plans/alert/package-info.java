/**
 * What a monitoring system says is wrong, in one form for every source. {@code AlertScope} says which of it
 * expressions see.
 */
@NullMarked
package dev.fireline.plans.alert;

import org.jspecify.annotations.NullMarked;
