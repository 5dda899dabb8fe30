/**
 * Which task queues this process serves, with what on them, and how it starts and stops serving them. A process that
 * is told to stop lets what is under way end.
 */
@NullMarked
package dev.fireline.worker.queue;

import org.jspecify.annotations.NullMarked;
