/**
 * Single objects, of whatever kind: a field changed, a key taken away, and what the cluster says of them.
 */
@NullMarked
package dev.fireline.activities.kubernetes.object;

import org.jspecify.annotations.NullMarked;
