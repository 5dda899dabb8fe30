package dev.fireline.plans.playbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a phase; exactly one kind each. In YAML the kind is the key that is present ({@code uses}, {@code task} …)
 * and the options stand beside it; in payloads it is {@code kind}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Step.Task.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Action.class, name = "uses"),
    @JsonSubTypes.Type(value = Step.Task.class, name = "task"),
    @JsonSubTypes.Type(value = Step.Decision.class, name = "approve"),
    @JsonSubTypes.Type(value = Step.Note.class, name = "note"),
    @JsonSubTypes.Type(value = Step.Send.class, name = "message"),
    @JsonSubTypes.Type(value = Step.SetFacts.class, name = "set"),
    @JsonSubTypes.Type(value = Step.Wait.class, name = "wait"),
    @JsonSubTypes.Type(value = Step.Sequence.class, name = "steps"),
    @JsonSubTypes.Type(value = Step.Parallel.class, name = "parallel"),
    @JsonSubTypes.Type(value = Step.Each.class, name = "each"),
    @JsonSubTypes.Type(value = Step.Rollout.class, name = "rollout"),
    @JsonSubTypes.Type(value = Step.Call.class, name = "playbook"),
    @JsonSubTypes.Type(value = Step.SwitchTo.class, name = "switch-to"),
    @JsonSubTypes.Type(value = Step.Revert.class, name = "revert")
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
     * @param attach names of what must be attached: each is answered with a link or a name
     * @param invite who is told when it opens, beside those who do it
     * @param document id of a document of the plan; its file is named where the task is asked
     */
    record Task(
            @Key(value = "what is to be done", required = true)
            Template task,

            @Key("answers that are required, by name; written to the facts")
            Map<String, FactType> records,

            @Key(value = "what must be attached, by name", orOne = true)
            List<String> attach,

            @Key("who is told of it as well when it opens") @Nullable
            Who invite,

            @Key("the document of the plan it is about, which is named with it") @Nullable
            String document,

            StepOptions options)
            implements Step {
        public Task {
            records = Ordered.copy(records);
            attach = Ordered.copy(attach);
        }

        /** Reads also a review task of version 0.2, which was no step: its options stand beside {@code task}. */
        @JsonCreator
        static Task read(
                @JsonProperty("task") Template task,
                @JsonProperty("records") Map<String, FactType> records,
                @JsonProperty("attach") List<String> attach,
                @JsonProperty("invite") @Nullable Who invite,
                @JsonProperty("document") @Nullable String document,
                @JsonProperty("options") @Nullable StepOptions options,
                @JsonProperty("id") String id,
                @JsonProperty("of") @Nullable Who of,
                @JsonProperty("after") @Nullable BySeverity<Span> after,
                @JsonProperty("within") @Nullable BySeverity<Span> within,
                @JsonProperty("when") @Nullable Expression when,
                @JsonProperty("escalate") List<Rung> escalate) {
            return new Task(
                    task,
                    records,
                    attach,
                    invite,
                    document,
                    options != null ? options : StepOptions.ofReview(id, of, after, within, when, escalate));
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

    /** Writes facts. */
    record SetFacts(
            @Key(value = "facts to write, each with an expression", required = true, name = "set")
            Map<String, Expression> facts,

            StepOptions options)
            implements Step {
        public SetFacts {
            facts = Ordered.copy(facts);
        }
    }

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

    /**
     * The same steps for each item of a list, items side by side.
     *
     * @param each a list, or a text that is only {@code ${{ }}} and gives one; read once
     * @param as name of the item in expressions
     * @param maxParallel how many items are under way at a time, at least 1
     */
    record Each(
            @Key(value = "the list: its items, or `${{ }}` that gives one; read once", required = true)
            Object each,

            @Key(value = "name of the item in expressions", required = true, id = true)
            String as,

            @Key(value = "what is done for each item, in order", required = true)
            List<Step> steps,

            @Key("how many items are under way at a time") int maxParallel,
            StepOptions options)
            implements Step {
        public static final int MAX_PARALLEL = 10;

        public Each {
            steps = Ordered.copy(steps);
            maxParallel = maxParallel == 0 ? MAX_PARALLEL : maxParallel;
        }
    }

    /** The same steps in stages, each held under a gate before the next. */
    record Rollout(
            @Key(value = "stages, what is done in each, and the gate", required = true)
            Stages rollout,

            StepOptions options)
            implements Step {}

    /** Runs a fragment and returns. */
    record Call(
            @Key(value = "the fragment that is called", required = true)
            String playbook,

            StepOptions options) implements Step {}

    /** Leaves this playbook for another. */
    record SwitchTo(
            @Key(value = "the playbook that takes over; this one ends", required = true)
            String switchTo,

            StepOptions options)
            implements Step {}

    /**
     * Undoes what was changed, last first.
     *
     * @param revert {@code all}, a phase, or ids of steps
     */
    record Revert(
            @Key(value = "what is undone, last first: `all`, a phase, or ids of steps", required = true, orOne = true)
            List<String> revert,

            StepOptions options)
            implements Step {
        /** Every change of the incident. */
        public static final String ALL = "all";

        public Revert {
            revert = Ordered.copy(revert);
        }
    }
}
