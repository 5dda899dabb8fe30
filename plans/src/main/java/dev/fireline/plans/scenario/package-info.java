/**
 * A rehearsed course of events: which alerts come in, who answers what and when, how actions turn out, and what must
 * come of it. The same words serve a simulation and a drill.
 */
@NullMarked
package dev.fireline.plans.scenario;

import org.jspecify.annotations.NullMarked;
