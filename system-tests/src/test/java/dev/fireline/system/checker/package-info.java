/**
 * Judges a run after the fact, from what others wrote down: senders, targets, Temporal and the archive. It asks Fireline
 * nothing.
 */
@NullMarked
package dev.fireline.system.checker;

import org.jspecify.annotations.NullMarked;
