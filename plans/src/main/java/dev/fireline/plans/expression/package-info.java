/**
 * The expression language: CEL, bare or as ${{ }} inside text. Typed, no I/O, no clock but the ones handed in.
 */
@NullMarked
package dev.fireline.plans.expression;

import org.jspecify.annotations.NullMarked;
