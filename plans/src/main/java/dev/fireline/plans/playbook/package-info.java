/**
 * What is done: playbooks, their phases and steps.
 */
@NullMarked
package dev.fireline.plans.playbook;

import org.jspecify.annotations.NullMarked;
