/**
 * Where plans come from: the shipped catalog and a directory of the user's, each plan with its digest.
 */
@NullMarked
package dev.fireline.plans.catalog;

import org.jspecify.annotations.NullMarked;
