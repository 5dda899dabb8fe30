/**
 * What every action has in common: how a request reaches its handler, and how a handler's faults become failures of
 * the activity. A handler knows its target system and nothing of Temporal.
 */
@NullMarked
package dev.fireline.activities.action;

import org.jspecify.annotations.NullMarked;
