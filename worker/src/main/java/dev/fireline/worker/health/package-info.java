/**
 * Whether this worker works: it polls, and Temporal answers. What the management port tells whoever starts and stops it.
 */
@NullMarked
package dev.fireline.worker.health;

import org.jspecify.annotations.NullMarked;
