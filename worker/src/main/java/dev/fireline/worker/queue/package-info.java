/**
 * Which task queues this process serves, with what on them, and how it starts and stops serving them.
 */
@NullMarked
package dev.fireline.worker.queue;

import org.jspecify.annotations.NullMarked;
