/**
 * Incidents a plan has its people practise: what begins them, who takes part, what is answered for those who do not,
 * and what must come of it. Nothing outside is touched by one, whatever the plan or the installation says.
 */
@NullMarked
package dev.fireline.plans.drill;

import org.jspecify.annotations.NullMarked;
