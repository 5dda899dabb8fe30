/**
 * Cuts pods and nodes off, and lets them in again. A pod leaves its services and keeps running, for whoever looks into it;
 * {@code IsolationProbe} asks whether it is cut off indeed.
 */
@NullMarked
package dev.fireline.activities.kubernetes.isolation;

import org.jspecify.annotations.NullMarked;
