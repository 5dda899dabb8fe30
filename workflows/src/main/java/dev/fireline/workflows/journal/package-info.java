/**
 * The record: entries without gaps, and the port that keeps them.
 */
@NullMarked
package dev.fireline.workflows.journal;

import org.jspecify.annotations.NullMarked;
