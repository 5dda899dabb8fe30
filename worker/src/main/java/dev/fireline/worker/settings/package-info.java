/**
 * What an operator sets under fireline.*, read once at start.
 */
@NullMarked
package dev.fireline.worker.settings;

import org.jspecify.annotations.NullMarked;
