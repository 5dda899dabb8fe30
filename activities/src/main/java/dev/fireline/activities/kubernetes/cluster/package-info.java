/**
 * The connection to one cluster: what it answers as faults, what this installation never does to it ({@code Limits}), and
 * how objects in it are named. Begin with {@code ClusterClient}.
 */
@NullMarked
package dev.fireline.activities.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;
