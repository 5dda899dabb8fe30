/**
 * What Fireline acts on and who sends to it, each with a log of every call: one JSON line when its answer is known. The
 * checker reads nothing else of them.
 */
@NullMarked
package dev.fireline.system.target;

import org.jspecify.annotations.NullMarked;
