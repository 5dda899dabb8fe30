package dev.fireline.plans.scenario;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an action turns out. As a list: try after try, the last one for every further try.
 *
 * @param each set for a list alone
 * @param fails a failure type such as {@code TargetGone}; null: it succeeds
 * @param changed null: what actions of its kind do
 */
public record ScriptedAction(
        @Key("how it turns out, try after try") List<ScriptedAction> each,

        @Key("the type of its failure, such as TargetGone; it succeeds when left out") @Nullable
        String fails,

        @Key("what it says, for people") @Nullable String text,
        @Key("what it answers, by name") Map<String, @Nullable Object> outputs,

        @Key("whether it changed its target; what actions of its kind do when left out") @Nullable
        Boolean changed,

        @Key("whether its dry run turns out so as well") boolean dryRun) {

    /** The types built-in actions fail with; those of foreign actions are their workers' to choose. */
    public static final List<String> FAILURES = List.of(
            "InvalidParameters",
            "TargetGone",
            "TargetChanged",
            "WrongUid",
            "GoneAlready",
            "NamespaceGone",
            "Forbidden",
            "Protected",
            "Refused",
            "FieldConflict",
            "NotWhatWasApproved",
            "ApprovalExpired",
            "NotWorm",
            "NotConfigured",
            "NotReady",
            "CommandFailed",
            "NotIsolated",
            "InvalidResult",
            "Unknown",
            "RateLimited",
            "Unavailable",
            "Bug");

    public ScriptedAction {
        each = Ordered.copy(each);
        outputs = Ordered.copy(outputs);
    }

    /** How the so-manieth try turns out, from 0. */
    public ScriptedAction at(int attempt) {
        return each.isEmpty() ? this : each.get(Math.min(attempt, each.size() - 1));
    }
}
