/**
 * Whether what a scenario or a drill expects came about, and if not, what came about instead. Pure: the same record gives
 * the same findings.
 */
@NullMarked
package dev.fireline.workflows.expect;

import org.jspecify.annotations.NullMarked;
