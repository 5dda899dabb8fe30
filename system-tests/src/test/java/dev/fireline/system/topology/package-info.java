/**
 * Fireline next to its real neighbours, each a process of its own: Temporal on PostgreSQL, workers, bridges. Any of them
 * can be killed, paused and started again where it was.
 */
@NullMarked
package dev.fireline.system.topology;

import org.jspecify.annotations.NullMarked;
