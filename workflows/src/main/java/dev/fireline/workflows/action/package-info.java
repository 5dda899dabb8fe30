/**
 * The contract of every action: request, result, failure types, and how a workflow calls one.
 */
@NullMarked
package dev.fireline.workflows.action;

import org.jspecify.annotations.NullMarked;
