/**
 * How results are shown: as a table for people, as JSON or YAML for programs.
 */
@NullMarked
package dev.fireline.cli.output;

import org.jspecify.annotations.NullMarked;
