/**
 * The settings a process would run with, and where each came from. What is secret, or not known to be none, is not shown.
 */
@NullMarked
package dev.fireline.cli.settings;

import org.jspecify.annotations.NullMarked;
