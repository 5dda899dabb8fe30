package dev.fireline.plans.reader;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A kind of step.
 *
 * @param key whose presence makes a step of this kind
 */
public record StepKind(String key, Construct construct) {
    /** The decision: an option when it stands beside another kind. */
    public static final String APPROVE = "approve";

    /** In the order of the documentation. */
    public static final List<StepKind> ALL = Arrays.stream(
                    Objects.requireNonNull(Step.class.getAnnotation(JsonSubTypes.class))
                            .value())
            .map(kind -> new StepKind(kind.name(), Construct.of(kind.value().asSubclass(Record.class))))
            .toList();

    /** What every kind may have. */
    public static final Construct OPTIONS = Construct.of(StepOptions.class);

    /** Its own keys, then those of every step. */
    public List<String> keyNames() {
        return Stream.concat(construct.keyNames().stream(), OPTIONS.keyNames().stream())
                .toList();
    }
}
