/**
 * How a command gets into a cluster: into a pod that runs, or into a Job made for it. What a command is, and what comes of
 * it, is for {@code activities.command}.
 */
@NullMarked
package dev.fireline.activities.kubernetes.command;

import org.jspecify.annotations.NullMarked;
