/**
 * Pods: found, looked at, waited for, ended, and their logs. Which one is meant by a name or a selector is said in
 * {@code PodSearch} alone.
 */
@NullMarked
package dev.fireline.activities.kubernetes.pod;

import org.jspecify.annotations.NullMarked;
