/**
 * What is told to whom: pages at once, messages by event and on a fixed grid. {@code Outbox} says when, {@code
 * Drafts} what, {@code Notifier} to whom.
 */
@NullMarked
package dev.fireline.workflows.message;

import org.jspecify.annotations.NullMarked;
