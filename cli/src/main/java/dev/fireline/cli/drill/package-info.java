/**
 * Commands about drills: which there are, starting one, and what came of it. They ask the API; drills are played by
 * the worker.
 */
@NullMarked
package dev.fireline.cli.drill;

import org.jspecify.annotations.NullMarked;
