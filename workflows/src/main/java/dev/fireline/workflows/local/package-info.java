/**
 * Questions answered by the worker that has the workflow's task in hand: no way over the server, one event instead of
 * six. What cannot be answered there goes to its task queue as before.
 */
@NullMarked
package dev.fireline.workflows.local;

import org.jspecify.annotations.NullMarked;
