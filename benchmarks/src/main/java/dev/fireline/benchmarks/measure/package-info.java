/**
 * The measurements: each runs the product and its baseline by turns, and says what it found. Nothing of the product depends on it.
 */
@NullMarked
package dev.fireline.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
