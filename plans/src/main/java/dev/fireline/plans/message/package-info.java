/**
 * What is told to whom, and when.
 */
@NullMarked
package dev.fireline.plans.message;

import org.jspecify.annotations.NullMarked;
