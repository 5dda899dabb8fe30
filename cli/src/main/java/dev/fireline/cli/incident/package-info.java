/**
 * Commands about incidents: what is open, what happened, and every decision a person can take.
 */
@NullMarked
package dev.fireline.cli.incident;

import org.jspecify.annotations.NullMarked;
