/** The connection to Temporal: payloads and compression. Where Temporal is, {@code spring.temporal.*} says. */
@NullMarked
package dev.fireline.worker.engine;

import org.jspecify.annotations.NullMarked;
