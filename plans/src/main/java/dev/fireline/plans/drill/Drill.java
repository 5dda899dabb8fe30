package dev.fireline.plans.drill;

import dev.fireline.plans.people.Who;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.Expectation;
import dev.fireline.plans.scenario.ScenarioAlert;
import dev.fireline.plans.scenario.ScriptedAction;
import dev.fireline.plans.scenario.ScriptedAnswer;
import dev.fireline.plans.schedule.Period;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident that is only played, in the running product: no action touches its target, whatever the plan or the
 * installation says, and nobody is called but the people of the drill.
 *
 * @param every null: somebody starts it
 * @param people who takes part; nobody: everything is answered by the script
 * @param answers by step id; {@code else} for what is not named; what has no answer is for people
 * @param actions by step id or action name; what is not named succeeds
 * @param until the drill ends then when it is not closed before
 */
public record Drill(
        @Key(value = "name of the drill, unique in the plan", required = true, id = true)
        String id,

        @Key("how it is called where people read it") @Nullable
        String title,

        @Key("begins by itself on the first business day of the period") @Nullable
        Period every,

        @Key("who takes part; nobody else is called") Who people,

        @Key("the alert that begins it; a rule of the plan must match") @Nullable
        ScenarioAlert alert,

        @Key("a person declares, instead of an alert") @Nullable
        DeclareByHand declare,

        @Key("what is answered for people, by step; `else` for every question not named; people answer the rest")
        Map<String, ScriptedAnswer> answers,

        @Key("how actions turn out, by step or by name of the action; what is not named succeeds")
        Map<String, ScriptedAction> actions,

        @Key("it ends then when it is not closed before") Duration until,

        @Key("what must come of it; its score counts what did")
        List<Expectation> expect) {

    private static final Duration DEFAULT_UNTIL = Duration.ofDays(14);

    public Drill {
        people = people == null ? Who.NOBODY : people;
        answers = Ordered.copy(answers);
        actions = Ordered.copy(actions);
        until = until == null ? DEFAULT_UNTIL : until;
        expect = Ordered.copy(expect);
    }

    /** How people know it. */
    public String heading() {
        return title == null ? id : title;
    }
}
