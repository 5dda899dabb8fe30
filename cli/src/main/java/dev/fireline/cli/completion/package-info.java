/**
 * What a shell needs to complete the command. bash and zsh get picocli's script, fish one of ours from the same description.
 */
@NullMarked
package dev.fireline.cli.completion;

import org.jspecify.annotations.NullMarked;
