/**
 * How payloads are written: one converter for worker, bridge, command line and tests.
 */
@NullMarked
package dev.fireline.workflows.payload;

import org.jspecify.annotations.NullMarked;
