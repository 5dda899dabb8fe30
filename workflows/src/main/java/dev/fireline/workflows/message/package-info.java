/**
 * What is told to whom: pages at once, messages by event and on a fixed grid.
 */
@NullMarked
package dev.fireline.workflows.message;

import org.jspecify.annotations.NullMarked;
