/**
 * The documents are run: every block of README and docs, every command and setting they name. {@code Documents} finds the blocks,
 * and the line before each says what is done with it.
 */
@NullMarked
package dev.fireline.system.documented;

import org.jspecify.annotations.NullMarked;
