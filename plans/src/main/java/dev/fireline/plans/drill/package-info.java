/**
 * Incidents a plan has its people practise: what begins them, who takes part, what is answered for those who do not, and what
 * must come of it.
 */
@NullMarked
package dev.fireline.plans.drill;

import org.jspecify.annotations.NullMarked;
