/**
 * Values that the whole language shares, such as a value that differs by severity.
 */
@NullMarked
package dev.fireline.plans.value;

import org.jspecify.annotations.NullMarked;
