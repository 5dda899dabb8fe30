/**
 * Who did what from where: one line of the logger {@code fireline.audit} for every decision and for every refusal. No body
 * and no token stands there.
 */
@NullMarked
package dev.fireline.bridge.audit;

import org.jspecify.annotations.NullMarked;
