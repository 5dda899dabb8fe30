/**
 * Runners: the places of an installation where the commands of a plan run. A plan names one and says what it is; who may
 * run what there is for the place to say.
 */
@NullMarked
package dev.fireline.plans.runner;

import org.jspecify.annotations.NullMarked;
