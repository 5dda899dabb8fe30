/**
 * The responder API from outside: address, token, person, and what goes wrong on the way. No token leaves this package
 * but in the header of a call.
 */
@NullMarked
package dev.fireline.cli.client;

import org.jspecify.annotations.NullMarked;
