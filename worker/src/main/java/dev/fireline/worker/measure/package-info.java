/**
 * What an operator sees of a worker: metrics by the conventions of Prometheus, and the words that stand on every line of
 * the log. Labels are names of actions, plans, queues and outcomes, never of an incident: their number stays small.
 */
@NullMarked
package dev.fireline.worker.measure;

import org.jspecify.annotations.NullMarked;
