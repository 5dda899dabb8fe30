/**
 * Makes sure that the engine knows the search attributes of incidents before anything sets one. One of another type
 * is refused at the start, for it would block every incident.
 */
@NullMarked
package dev.fireline.worker.visibility;

import org.jspecify.annotations.NullMarked;
