/**
 * What a command finds around it: variables, and the terminal it prints to. Tests give their own.
 */
@NullMarked
package dev.fireline.cli.terminal;

import org.jspecify.annotations.NullMarked;
