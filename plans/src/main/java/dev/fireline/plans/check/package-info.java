/**
 * What a single key cannot say: references, reachability, and sense across a whole plan. {@code PlanCheck} asks each
 * check in turn; what cannot work is an error, what is only probably a mistake a warning.
 */
@NullMarked
package dev.fireline.plans.check;

import org.jspecify.annotations.NullMarked;
