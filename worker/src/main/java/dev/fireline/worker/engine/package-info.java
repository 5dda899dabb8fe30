/**
 * The connection to Temporal: payloads, compression, and waiting until it answers.
 */
@NullMarked
package dev.fireline.worker.engine;

import org.jspecify.annotations.NullMarked;
