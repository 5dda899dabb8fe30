/**
 * How actions are done. One package per technology; each implements ports of the workflows.
 */
@NullMarked
package dev.fireline.activities;

import org.jspecify.annotations.NullMarked;
