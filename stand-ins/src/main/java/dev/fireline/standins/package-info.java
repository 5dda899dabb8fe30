/**
 * Stand-ins for the outside world that say they are stand-ins: used by the demo and by tests, never by a live
 * installation. Each speaks the protocol of the real thing, and refuses what it does not know.
 */
@NullMarked
package dev.fireline.standins;

import org.jspecify.annotations.NullMarked;
