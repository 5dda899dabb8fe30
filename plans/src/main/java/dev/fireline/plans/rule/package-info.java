/**
 * Which alerts open which incident: rules and how they match.
 */
@NullMarked
package dev.fireline.plans.rule;

import org.jspecify.annotations.NullMarked;
