package dev.fireline.plans.rule;

import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts open which incident. Rules are tried in the order written, the first match wins.
 *
 * @param holdFor elapsed time the alert must have been firing without a break, exceeded strictly
 * @param groupBy same group and same values: same incident; null: {@code [alert.labels]}; empty: one group per rule
 * @param facts facts of the incident declared: values, in which text may hold {@code ${{ }}}
 */
public record Rule(
        @Key(value = "name of the rule, unique in the plan", required = true, id = true)
        String rule,

        @Key(value = "the condition on an alert; a field that cannot be read is no match", required = true)
        Expression when,

        @Key(value = "severity of the incident", required = true)
        String severity,

        @Key(value = "fires only when the alert held for longer than this", name = "for") @Nullable
        Duration holdFor,

        @Key("fires when this many distinct alerts came within the window, such as 3 in 5m") @Nullable
        Count count,

        @Key("what makes two alerts the same incident; the alert's labels when left out") @Nullable
        List<Expression> groupBy,

        @Key(value = "rules with the same group share incidents; the rule's own name when left out", id = true)
        @Nullable
        String group,

        @Key("the playbook that answers") @Nullable String playbook,
        @Key("facts of the incident declared") Map<String, Object> facts,

        @Key("the ladder, instead of the severity's") @Nullable
        List<Rung> escalate,

        @Key("contain opens at once, even where the playbook has a detect phase")
        boolean auto,

        @Key("what it means that every alert of the group is resolved at its source")
        SourceResolution whenSourceResolves,

        @Key("what kind of incident it is: a category of the plan, or category/type") @Nullable
        String category,

        @Key("fires when no alert of the group was seen for this long, after one was; less than a day") @Nullable
        Duration absent,

        @Key("an alert of the group this long after the resolution reopens the incident; later ones open another")
        @Nullable
        Duration reopenWithin) {

    public Rule {
        facts = Ordered.copy(facts);
        groupBy = groupBy == null ? null : List.copyOf(groupBy);
        whenSourceResolves = whenSourceResolves == null ? SourceResolution.NOTE : whenSourceResolves;
    }

    /** The group this rule's incidents belong to. */
    public String groupName() {
        return group != null ? group : rule;
    }

    /** What it means that every alert of the group is resolved at its source. */
    public enum SourceResolution {
        /** It is noted on the timeline. */
        NOTE,
        /** The commander is asked whether the incident is resolved. */
        ASK,
        /** The incident resolves. */
        RESOLVE
    }
}
