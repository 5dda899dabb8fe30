/**
 * The product, tried as a user would. Nothing depends on this; what its documents say is tried in {@code documented}.
 */
@NullMarked
package dev.fireline.system;

import org.jspecify.annotations.NullMarked;
