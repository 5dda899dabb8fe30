/**
 * The roster beside the plans, read anew when somebody changed it.
 */
@NullMarked
package dev.fireline.worker.people;

import org.jspecify.annotations.NullMarked;
