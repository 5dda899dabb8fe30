/**
 * Commands about drills: which there are, starting one, and what came of it.
 */
@NullMarked
package dev.fireline.cli.drill;

import org.jspecify.annotations.NullMarked;
