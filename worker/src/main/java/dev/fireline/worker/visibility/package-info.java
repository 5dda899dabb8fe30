/**
 * Makes sure that the engine knows the search attributes of incidents before anything sets one.
 */
@NullMarked
package dev.fireline.worker.visibility;

import org.jspecify.annotations.NullMarked;
