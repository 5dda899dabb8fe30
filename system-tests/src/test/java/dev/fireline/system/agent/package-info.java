/**
 * Runs inside a process of the product, as a Java agent: holds it at a chosen instruction until it is killed, or breaks it
 * on purpose. The product itself has no switch for either.
 */
@NullMarked
package dev.fireline.system.agent;

import org.jspecify.annotations.NullMarked;
