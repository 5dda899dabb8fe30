/** Figures over many incidents, held against what the plans promise. */
@NullMarked
package dev.fireline.bridge.metric;

import org.jspecify.annotations.NullMarked;
