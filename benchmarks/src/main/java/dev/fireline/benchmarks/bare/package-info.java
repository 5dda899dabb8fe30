/**
 * The least that does the same with the bare SDK: what the product is measured against. Nothing of the product depends on it.
 */
@NullMarked
package dev.fireline.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
