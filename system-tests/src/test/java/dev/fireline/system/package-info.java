/**
 * The product and its documents, tried as a user would. Nothing depends on this.
 */
@NullMarked
package dev.fireline.system;

import org.jspecify.annotations.NullMarked;
