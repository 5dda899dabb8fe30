/** What is done: playbooks, their phases and steps. {@code Step} is the closed set of what a step can be. */
@NullMarked
package dev.fireline.plans.playbook;

import org.jspecify.annotations.NullMarked;
