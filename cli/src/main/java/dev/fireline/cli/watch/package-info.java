/**
 * Results that go on: told of changes by the server's events, asked again where there are none. On a terminal the
 * picture is redrawn in place, elsewhere what is new is appended.
 */
@NullMarked
package dev.fireline.cli.watch;

import org.jspecify.annotations.NullMarked;
