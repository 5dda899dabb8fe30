/**
 * A stand-in for a cluster: speaks the part of the Kubernetes API that Fireline's actions use, in memory, over plain
 * HTTP on loopback. What it does not speak it refuses with a Kubernetes Status, and it says in its version what it is.
 */
@NullMarked
package dev.fireline.standins.cluster;

import org.jspecify.annotations.NullMarked;
