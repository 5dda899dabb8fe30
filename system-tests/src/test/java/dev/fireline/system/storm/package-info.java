/**
 * Many alerts at once: a storm of one kind, thousands of different ones in one body, thousands in a body each.
 */
@NullMarked
package dev.fireline.system.storm;

import org.jspecify.annotations.NullMarked;
