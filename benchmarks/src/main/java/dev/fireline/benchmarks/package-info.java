/**
 * The command that measures Fireline. {@code benchmarks/README.md} says how to run it and what came out.
 */
@NullMarked
package dev.fireline.benchmarks;

import org.jspecify.annotations.NullMarked;
