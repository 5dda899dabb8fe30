/**
 * What alert senders may post, in their own formats, and its strict limits. A 202 means that every alert is durable; a body that
 * can never work is refused for good.
 */
@NullMarked
package dev.fireline.bridge.intake;

import org.jspecify.annotations.NullMarked;
