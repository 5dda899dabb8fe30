package dev.fireline.plans.playbook;

/**
 * What must stay green while a stage is held. In YAML an action with {@code every} and {@code failure-threshold}; its
 * {@code until}, where it has one, must hold as well.
 *
 * @param action asked again and again; it is green when it succeeds
 * @param failureThreshold how often in a row it must fail for the stage to fail, at least 1
 */
public record Gate(Step.Action action, int failureThreshold) {
    public static final String FAILURE_THRESHOLD = "failure-threshold";

    public Gate {
        failureThreshold = failureThreshold == 0 ? 1 : failureThreshold;
    }
}
