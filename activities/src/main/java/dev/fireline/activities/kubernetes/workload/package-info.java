/**
 * Deployments and what else runs pods: how many, of which image, and their rollouts there and back.
 */
@NullMarked
package dev.fireline.activities.kubernetes.workload;

import org.jspecify.annotations.NullMarked;
