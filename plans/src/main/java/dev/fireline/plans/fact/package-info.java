/**
 * What is known of an incident: typed, named facts.
 */
@NullMarked
package dev.fireline.plans.fact;

import org.jspecify.annotations.NullMarked;
