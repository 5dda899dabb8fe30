package dev.fireline.plans.playbook;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.NotYet;
import org.jspecify.annotations.Nullable;

/**
 * Who must say yes before the act. In YAML the names alone, or the whole. Silence never approves.
 *
 * @param quorum distinct people (by login) who must approve, at least 1
 * @param when asked only when this holds; an unknown asks
 */
@NotYet({"each", "declaring-approves", "records", "attach"})
public record Approval(
        @Key(value = "who may approve", required = true) Who by,
        @Key("how many different people must approve") int quorum,
        @Key("asked only when this holds") @Nullable Expression when,
        @Key("due this long after it is asked") @Nullable BySeverity<Span> within,
        @Key("what happens when nobody answered in time") Otherwise otherwise) {

    public Approval {
        quorum = quorum == 0 ? 1 : quorum;
        otherwise = otherwise == null ? Otherwise.WAIT : otherwise;
    }

    /** What happens when nobody answered in time. None of them approves. */
    public enum Otherwise {
        WAIT,
        ESCALATE,
        SKIP,
        FAIL
    }
}
