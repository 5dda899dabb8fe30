/**
 * The fireline command. Every command has a class in the package of its first word; here stands what all of them
 * share.
 */
@NullMarked
package dev.fireline.cli;

import org.jspecify.annotations.NullMarked;
