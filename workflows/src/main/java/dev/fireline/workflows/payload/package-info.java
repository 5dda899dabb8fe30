/**
 * How payloads are written: one converter for worker, bridge, command line and tests. What is written so stands in
 * histories, and must be read for as long as they are kept.
 */
@NullMarked
package dev.fireline.workflows.payload;

import org.jspecify.annotations.NullMarked;
