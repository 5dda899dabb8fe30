package dev.fireline.plans.playbook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.NotYet;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;

/**
 * One step of a phase; exactly one kind each. In YAML the kind is the key that is present ({@code uses}, {@code task} …)
 * and the options stand beside it; in payloads it is {@code kind}.
 */
@NotYet({"set", "each", "rollout", "playbook", "switch-to", "revert"})
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Action.class, name = "uses"),
    @JsonSubTypes.Type(value = Step.Task.class, name = "task"),
    @JsonSubTypes.Type(value = Step.Decision.class, name = "approve"),
    @JsonSubTypes.Type(value = Step.Note.class, name = "note"),
    @JsonSubTypes.Type(value = Step.Send.class, name = "message"),
    @JsonSubTypes.Type(value = Step.Wait.class, name = "wait"),
    @JsonSubTypes.Type(value = Step.Sequence.class, name = "steps"),
    @JsonSubTypes.Type(value = Step.Parallel.class, name = "parallel")
})
public sealed interface Step {

    /** What every kind of step may have. */
    StepOptions options();

    /** Unique in its playbook; made from place and kind where the author gave none. */
    default String id() {
        return options().id();
    }

    /**
     * An action on a real system.
     *
     * @param with parameters by name; text in them may hold {@code ${{ }}}
     */
    record Action(
            @Key(value = "the action", required = true) String uses,
            @Key("its parameters") Map<String, Object> with,
            StepOptions options)
            implements Step {
        public Action {
            with = Ordered.copy(with);
        }
    }

    /**
     * Something a person does.
     *
     * @param records answers that are required, by name; written to the facts of that name
     */
    @NotYet({"attach", "invite", "document"})
    record Task(
            @Key(value = "what is to be done", required = true)
            Template task,

            @Key("answers that are required, by name; written to the facts")
            Map<String, FactType> records,

            StepOptions options)
            implements Step {
        public Task {
            records = Ordered.copy(records);
        }
    }

    /** A pure decision: {@code approve} alone. Who decides stands in {@link StepOptions#approve}. */
    record Decision(StepOptions options) implements Step {}

    /** An entry on the timeline. */
    record Note(
            @Key(value = "an entry on the timeline", required = true)
            Template note,

            StepOptions options) implements Step {}

    /** Sends a message of the plan. */
    record Send(
            @Key(value = "the message that is sent", required = true)
            String message,

            StepOptions options) implements Step {}

    /** A durable pause. */
    record Wait(
            @Key(value = "a durable pause", name = "wait", required = true)
            Span pause,

            StepOptions options) implements Step {}

    /** Steps in order, as one. */
    record Sequence(
            @Key(value = "steps in order, as one", required = true)
            List<Step> steps,

            StepOptions options) implements Step {
        public Sequence {
            steps = Ordered.copy(steps);
        }
    }

    /** Steps side by side; it fails at its end if any of them failed, never before. */
    record Parallel(
            @Key(value = "steps side by side", required = true)
            List<Step> parallel,

            StepOptions options) implements Step {
        public Parallel {
            parallel = Ordered.copy(parallel);
        }
    }
}
