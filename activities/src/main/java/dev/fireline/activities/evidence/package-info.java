/**
 * The actions that keep exhibits, and where in the store each goes. Bodies are streamed from their source into the store
 * and never pass through a workflow's history.
 */
@NullMarked
package dev.fireline.activities.evidence;

import org.jspecify.annotations.NullMarked;
