/**
 * Many alerts at once: a storm of one kind, thousands of different ones in one body, thousands in a body each. What
 * is answered 503 is sent again, as senders do.
 */
@NullMarked
package dev.fireline.system.storm;

import org.jspecify.annotations.NullMarked;
