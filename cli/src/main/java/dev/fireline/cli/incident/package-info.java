/**
 * Commands about incidents: what is open, what happened, and every decision a person can take. Each command is a
 * class named after its word; those that say something to an incident extend {@code Decision}.
 */
@NullMarked
package dev.fireline.cli.incident;

import org.jspecify.annotations.NullMarked;
