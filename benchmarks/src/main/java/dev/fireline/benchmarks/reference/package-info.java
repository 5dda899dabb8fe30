/**
 * The reference incident as a plan and written by hand, and what each costs in history. Nothing of the product depends on it.
 */
@NullMarked
package dev.fireline.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
