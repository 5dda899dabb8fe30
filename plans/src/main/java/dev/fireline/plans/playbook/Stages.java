package dev.fireline.plans.playbook;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;

/** The stages of a rollout, what is done in each, and what must stay green. */
public record Stages(
        @Key(value = "each a map: `hold`, and values that the steps read as `stage.<name>`", required = true)
        List<Stage> stages,

        @Key(value = "what is done in each stage, in order", required = true)
        List<Step> steps,

        @Key(value = "an action that must stay green while a stage is held", required = true)
        Gate gate) {

    public Stages {
        stages = Ordered.copy(stages);
        steps = Ordered.copy(steps);
    }
}
