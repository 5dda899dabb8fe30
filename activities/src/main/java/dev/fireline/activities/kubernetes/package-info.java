/**
 * The actions of the family {@code kubernetes}, on any cluster that a kubeconfig reaches. Each change carries a
 * version, a uid or a mark, so that trying again never does it twice and never to another object. {@code KubernetesActions}
 * lists them; each package in here has the actions on one thing, over {@code cluster} and {@code change}.
 */
@NullMarked
package dev.fireline.activities.kubernetes;

import org.jspecify.annotations.NullMarked;
