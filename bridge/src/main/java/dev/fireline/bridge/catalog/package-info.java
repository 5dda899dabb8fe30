/**
 * The plans this installation answers with, for routing and for people. They are read once, when the process starts.
 */
@NullMarked
package dev.fireline.bridge.catalog;

import org.jspecify.annotations.NullMarked;
