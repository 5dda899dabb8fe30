/**
 * Which alerts open which incident: rules and how they match. Rules are tried in the order written, and the first
 * that matches decides.
 */
@NullMarked
package dev.fireline.plans.rule;

import org.jspecify.annotations.NullMarked;
