/**
 * Which requirement of docs/requirements is carried out where, and which test shows it. The answer is docs/coverage.md, and a
 * requirement without an answer fails the build.
 */
@NullMarked
package dev.fireline.plans.coverage;

import org.jspecify.annotations.NullMarked;
