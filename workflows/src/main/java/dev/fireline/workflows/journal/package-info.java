/**
 * The record: entries without gaps, and the port that keeps them. An entry is numbered when it is made, so a batch
 * may be written again and changes nothing.
 */
@NullMarked
package dev.fireline.workflows.journal;

import org.jspecify.annotations.NullMarked;
