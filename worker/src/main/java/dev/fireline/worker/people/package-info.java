/**
 * The roster beside the plans, read anew when somebody changed it. A file with a mistake changes nothing: the one
 * before counts on.
 */
@NullMarked
package dev.fireline.worker.people;

import org.jspecify.annotations.NullMarked;
