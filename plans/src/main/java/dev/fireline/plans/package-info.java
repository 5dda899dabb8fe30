/**
 * A response plan as written by its authors: the root record and what every part of the language shares. {@code Plan}
 * is where a reader begins, and each part of it has a package named after its key.
 */
@NullMarked
package dev.fireline.plans;

import org.jspecify.annotations.NullMarked;
