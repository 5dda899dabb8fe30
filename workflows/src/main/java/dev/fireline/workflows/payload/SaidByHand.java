package dev.fireline.workflows.payload;

/**
 * A message that people also write by hand, into Temporal's page or behind {@code --input}. What cannot be read as one is
 * null to its workflow, which refuses it; the SDK would drop it and tell nobody.
 */
public interface SaidByHand {}
