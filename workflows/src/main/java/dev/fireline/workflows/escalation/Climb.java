package dev.fireline.workflows.escalation;

/**
 * A rung that was taken.
 *
 * @param what one line for people
 * @param call calls them in; may block
 */
public record Climb(String what, Runnable call) {}
