/**
 * What responders read of incidents and say to them. Every word is an Update, answered at once or refused with the reason.
 */
@NullMarked
package dev.fireline.bridge.incident;

import org.jspecify.annotations.NullMarked;
