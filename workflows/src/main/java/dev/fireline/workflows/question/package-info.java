/**
 * What waits for a person: approvals, tasks, failures; who may answer, and what was answered. {@code Asker} asks and
 * waits, {@code Questions} takes what is answered, and silence never approves.
 */
@NullMarked
package dev.fireline.workflows.question;

import org.jspecify.annotations.NullMarked;
