/**
 * What is done after resolution.
 */
@NullMarked
package dev.fireline.plans.review;

import org.jspecify.annotations.NullMarked;
