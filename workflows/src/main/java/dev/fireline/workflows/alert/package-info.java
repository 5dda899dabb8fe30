/**
 * One stream of equal alerts: deduplicates, counts, declares the incident, and tells it what changed. {@code
 * StreamFollower} is the way through it; what a rule decides stands in {@code Detection}.
 */
@NullMarked
package dev.fireline.workflows.alert;

import org.jspecify.annotations.NullMarked;
