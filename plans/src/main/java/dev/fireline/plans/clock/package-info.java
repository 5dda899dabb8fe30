/**
 * Time as plans write it: spans, business hours, and the deadline they make of an origin. Pure.
 */
@NullMarked
package dev.fireline.plans.clock;

import org.jspecify.annotations.NullMarked;
