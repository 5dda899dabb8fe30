/**
 * Running a playbook: phases, steps, and what a failure means. {@code PlaybookRun} goes through phases, {@code
 * StepRunner} through steps, {@code ActionRun} through the parts of an action.
 */
@NullMarked
package dev.fireline.workflows.step;

import org.jspecify.annotations.NullMarked;
