/**
 * The journal of all incidents as it is written, as Server-Sent Events. A reader that comes back goes on where it was, at any
 * bridge.
 */
@NullMarked
package dev.fireline.bridge.event;

import org.jspecify.annotations.NullMarked;
