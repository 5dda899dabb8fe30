package dev.fireline.plans.playbook;

import org.jspecify.annotations.Nullable;

/**
 * What undoes a step. In YAML {@code auto} (the inverse the action captured), {@code none}, or a step.
 *
 * @param step set for {@link Kind#STEP} only
 */
public record Undo(Kind kind, Step.@Nullable Action step) {

    /** Where the undo comes from. */
    public enum Kind {
        AUTO,
        NONE,
        STEP
    }

    public static final Undo AUTO = new Undo(Kind.AUTO, null);
}
