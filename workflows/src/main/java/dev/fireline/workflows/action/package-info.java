/**
 * The contract of every action: request, result, failure types, and how a workflow calls one. {@code Actions} calls;
 * the rest is what both sides of a queue agree on, so a field added to it needs a default.
 */
@NullMarked
package dev.fireline.workflows.action;

import org.jspecify.annotations.NullMarked;
