/**
 * What a plan repeats: Temporal begins each turn, and here the plan's calendar says when it opens. What opens is kept like an
 * incident.
 */
@NullMarked
package dev.fireline.workflows.schedule;

import org.jspecify.annotations.NullMarked;
