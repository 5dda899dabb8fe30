/**
 * Documents of an incident: kept with it, rendered from what is known when they are read, frozen when it closes. What
 * is not known yet reads as such.
 */
@NullMarked
package dev.fireline.plans.document;

import org.jspecify.annotations.NullMarked;
