/** What is told to whom, and when. Who sends it, and how often it is tried, is no business of a plan. */
@NullMarked
package dev.fireline.plans.message;

import org.jspecify.annotations.NullMarked;
