/**
 * How often and how many at once: each source of alerts and each person has a budget, and decisions have one of their
 * own, which no storm of alerts and no board that reloads can use up. What goes beyond a budget is answered before a
 * body is read.
 */
@NullMarked
package dev.fireline.bridge.limit;

import org.jspecify.annotations.NullMarked;
