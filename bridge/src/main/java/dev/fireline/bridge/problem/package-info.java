/**
 * How a refusal is answered: RFC 9457 problems with stable types. What can work later is 503 with Retry-After.
 */
@NullMarked
package dev.fireline.bridge.problem;

import org.jspecify.annotations.NullMarked;
