package dev.fireline.plans.action;

/**
 * An action as plans see it.
 *
 * @param name {@code family.verb}, which is also the Temporal activity type
 * @param queue the task queue of its capability, such as {@code fireline-kubernetes}
 * @param parameters the record its {@code with} must fit
 * @param effect what it does to the target
 * @param dryRun whether the target can say what would happen
 * @param meaning one sentence for plan authors
 */
public record ActionDeclaration(
        String name, String queue, Class<? extends Record> parameters, Effect effect, boolean dryRun, String meaning) {

    /** What an action does to its target. */
    public enum Effect {
        /** Only looks. */
        READS,
        /** Changes something, and can put it back. */
        CHANGES,
        /** Destroys something no undo brings back. */
        DESTROYS,
        /** Tells somebody, or another system. */
        TELLS,
        /** Runs a command; what it does is the command's own, and only the plan knows how it is put back. */
        RUNS
    }

    /** The word before the dot: {@code kubernetes}. */
    public String family() {
        return name.substring(0, name.indexOf('.'));
    }
}
