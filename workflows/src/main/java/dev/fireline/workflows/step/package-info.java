/**
 * Running a playbook: phases, steps, and what a failure means.
 */
@NullMarked
package dev.fireline.workflows.step;

import org.jspecify.annotations.NullMarked;
