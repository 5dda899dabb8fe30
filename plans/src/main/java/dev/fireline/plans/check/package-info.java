/**
 * What a single key cannot say: references, reachability, and sense across a whole plan.
 */
@NullMarked
package dev.fireline.plans.check;

import org.jspecify.annotations.NullMarked;
