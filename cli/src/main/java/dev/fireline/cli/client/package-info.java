/**
 * How commands talk to a running Fireline: HTTP, JSON, and what went wrong in one line.
 */
@NullMarked
package dev.fireline.cli.client;

import org.jspecify.annotations.NullMarked;
