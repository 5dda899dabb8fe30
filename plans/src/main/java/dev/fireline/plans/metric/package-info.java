/** What a plan promises of many incidents together, such as the mean time to resolution. A plan only states them; the bridge counts. */
@NullMarked
package dev.fireline.plans.metric;

import org.jspecify.annotations.NullMarked;
