/**
 * The plans this installation answers with, for routing and for people. What changes in their folder is taken up while the process runs.
 */
@NullMarked
package dev.fireline.bridge.catalog;

import org.jspecify.annotations.NullMarked;
