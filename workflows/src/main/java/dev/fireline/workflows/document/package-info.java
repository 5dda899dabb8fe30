/**
 * The documents of an incident, rendered from what is known when they are read and frozen when it closes. A frozen
 * one is never rendered again.
 */
@NullMarked
package dev.fireline.workflows.document;

import org.jspecify.annotations.NullMarked;
