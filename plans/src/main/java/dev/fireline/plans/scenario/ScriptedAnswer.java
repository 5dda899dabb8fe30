package dev.fireline.plans.scenario;

import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How somebody answers a question. As a list: the first answers the first question of the step, the next the next.
 *
 * @param each set for a list alone
 * @param choice null in a list; else {@link #AUTO} when left out, which says yes in the words of the question
 * @param by logins; several answer one after the other where a quorum is asked; empty: whoever is asked first
 */
public record ScriptedAnswer(
        @Key("answers one after the other, as the step asks again")
        List<ScriptedAnswer> each,

        @Key(
                value = "the answer; auto, when left out, says yes in the words of the question, none leaves it open",
                oneOf = {
                    "auto", "none", "approve", "reject", "done", "retry", "skip", "stop", "run", "resolve", "send",
                    "not-due", "due"
                })
        @Nullable
        String choice,

        @Key("who answers, by login; whoever is asked first when left out")
        Who by,

        @Key("how long after it was asked") Duration after,
        @Key("answers that are required, by name") Map<String, @Nullable Object> records,
        @Key("the reason given") @Nullable String reason) {

    /** Says yes in the words of the question. */
    public static final String AUTO = "auto";

    /** Leaves the question open. */
    public static final String NONE = "none";

    public ScriptedAnswer {
        each = Ordered.copy(each);
        by = by == null ? Who.NOBODY : by;
        choice = choice == null && each.isEmpty() ? AUTO : choice;
        after = after == null ? Duration.ZERO : after;
        records = Ordered.copy(records);
    }

    /** Yes, after so long. */
    public static ScriptedAnswer yes(Duration after) {
        return new ScriptedAnswer(List.of(), AUTO, Who.NOBODY, after, Map.of(), null);
    }

    /**
     * The answer to the question of the step that is asked for the so-manieth time.
     *
     * @param time from 0; beyond the end of a list its last one answers
     */
    public ScriptedAnswer at(int time) {
        return each.isEmpty() ? this : each.get(Math.min(time, each.size() - 1));
    }
}
