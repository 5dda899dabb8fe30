/**
 * Commands for authors of plans.
 */
@NullMarked
package dev.fireline.cli.plan;

import org.jspecify.annotations.NullMarked;
