/**
 * What a process does once, before it takes its first alert, so that the first one is as quick as the second. It
 * changes nothing anybody sees.
 */
@NullMarked
package dev.fireline.workflows.warmup;

import org.jspecify.annotations.NullMarked;
