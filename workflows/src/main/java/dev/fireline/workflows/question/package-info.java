/**
 * What waits for a person: approvals, tasks, failures; who may answer, and what was answered.
 */
@NullMarked
package dev.fireline.workflows.question;

import org.jspecify.annotations.NullMarked;
