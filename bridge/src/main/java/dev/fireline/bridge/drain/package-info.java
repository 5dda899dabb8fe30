/**
 * The gentle end of a bridge: what has come in is answered, what comes now is sent elsewhere. Readiness is off before.
 */
@NullMarked
package dev.fireline.bridge.drain;

import org.jspecify.annotations.NullMarked;
