/** What is known of an incident: typed, named facts. What is not stated is unknown, and neither true nor false. */
@NullMarked
package dev.fireline.plans.fact;

import org.jspecify.annotations.NullMarked;
