/**
 * Values that the whole language shares, such as a value that differs by severity. {@code Ordered} is here because a
 * workflow replays only what keeps its order.
 */
@NullMarked
package dev.fireline.plans.value;

import org.jspecify.annotations.NullMarked;
