/**
 * What a monitoring system says is wrong, in one form for every source.
 */
@NullMarked
package dev.fireline.plans.alert;

import org.jspecify.annotations.NullMarked;
