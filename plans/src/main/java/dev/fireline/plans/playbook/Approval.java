package dev.fireline.plans.playbook;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who must say yes before the act. In YAML the names alone, or the whole. Silence never approves.
 *
 * @param quorum distinct people (by login) who must approve, at least 1
 * @param each one approval for every name of {@code by}, by as many different people
 * @param declaringApproves a person of {@code by} who declared the incident has approved by that
 * @param records answers required with the approval, by name; written to the facts
 * @param attach names of what must be attached to the approval
 * @param when asked only when this holds; an unknown asks
 * @param nextAfter as many of {@code by} as must approve are asked first, each other one this long after the one before;
 *     all may answer from the beginning; null: all are asked at once
 * @param expires how long a given approval counts; null: for ever
 */
public record Approval(
        @Key(value = "who may approve", required = true) Who by,

        @Key("how many different people must approve; each: one for each name of `by`")
        int quorum,

        @Key("asked only when this holds") @Nullable Expression when,
        @Key("due this long after it is asked") @Nullable BySeverity<Span> within,
        @Key("what happens when nobody answered in time") Otherwise otherwise,

        @Key("one approval for each name of `by`, by as many different people")
        boolean each,

        @Key("who declared the incident by hand, and may approve, has approved by that")
        boolean declaringApproves,

        @Key("answers that are required with the approval, by name; written to the facts")
        Map<String, FactType> records,

        @Key(value = "what must be attached, by name", orOne = true)
        List<String> attach,

        @Key("the next of `by` is asked as well when nobody has decided this long after the one before was asked")
        @Nullable
        BySeverity<Span> nextAfter,

        @Key("how long a given approval counts; used later, it is asked anew") @Nullable
        BySeverity<Span> expires) {

    public Approval {
        quorum = quorum == 0 ? 1 : quorum;
        otherwise = otherwise == null ? Otherwise.WAIT : otherwise;
        records = Ordered.copy(records);
        attach = Ordered.copy(attach);
    }

    /** By so many of them, without a limit. */
    public static Approval of(Who by, int quorum) {
        return new Approval(by, quorum, null, null, Otherwise.WAIT, false, false, Map.of(), List.of(), null, null);
    }

    /** How many different people must approve. */
    public int people() {
        return each ? by.names().size() : quorum;
    }

    /** What happens when nobody answered in time. None of them approves. */
    public enum Otherwise {
        WAIT,
        ESCALATE,
        SKIP,
        FAIL
    }
}
