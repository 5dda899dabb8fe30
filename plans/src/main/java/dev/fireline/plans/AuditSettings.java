package dev.fireline.plans;

import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.value.Key;

/**
 * What is done, beside signing it, so that the record of an incident cannot be rewritten unseen.
 *
 * @param anchor carries a checkpoint of the audit log to where others keep it; its parameters may hold {@code checkpoint}
 */
public record AuditSettings(
        @Key(
                value =
                        "the action that carries each `checkpoint` of the audit log to where others keep it: when the incident"
                                + " is declared, contained, resolved, and before it closes",
                required = true)
        Step.Action anchor) {}
