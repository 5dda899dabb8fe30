/**
 * The fireline command.
 */
@NullMarked
package dev.fireline.cli;

import org.jspecify.annotations.NullMarked;
