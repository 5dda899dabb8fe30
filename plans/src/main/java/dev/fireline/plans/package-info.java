/**
 * A response plan as written by its authors: the root record and what every part of the language shares.
 */
@NullMarked
package dev.fireline.plans;

import org.jspecify.annotations.NullMarked;
