/**
 * What a measurement runs on: a Temporal server, a database, receivers, and the product as processes. Nothing of the product depends on it.
 */
@NullMarked
package dev.fireline.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
