/**
 * How results are shown: as a table for people, as JSON or YAML for programs. What comes from outside passes {@code
 * SafeText} before it reaches a terminal.
 */
@NullMarked
package dev.fireline.cli.output;

import org.jspecify.annotations.NullMarked;
