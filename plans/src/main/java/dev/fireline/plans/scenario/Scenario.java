package dev.fireline.plans.scenario;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One course of events for one plan. Every offset counts from {@code start}, the receipt of the first alert.
 *
 * @param start null: {@link #DEFAULT_START}
 * @param answers by step id; {@code else} for what is not named; a question nobody answers stays open
 * @param actions by step id or action name; what is not named succeeds
 */
public record Scenario(
        @Key(value = "name of the scenario, unique for its plan", required = true, id = true)
        String scenario,

        @Key(value = "heading for people", required = true) String title,

        @Key(value = "name of the plan it plays", required = true)
        String plan,

        @Key("when the first alert is received; a Monday morning when left out")
        Instant start,

        @Key("ids of the requirements it shows") List<String> shows,
        @Key("values of the installation, by name") Map<String, @Nullable Object> inputs,

        @Key("live, or rehearse: every action dry and every message marked")
        Mode mode,

        @Key("alerts that come in, in order") List<ScenarioAlert> alerts,

        @Key("a person declares, instead of an alert") @Nullable
        DeclareByHand declare,

        @Key("what is answered, by step; `else` for every question not named")
        Map<String, ScriptedAnswer> answers,

        @Key("what people do unasked") List<Act> acts,

        @Key("how actions turn out, by step or by name of the action; what is not named succeeds")
        Map<String, ScriptedAction> actions,

        @Key("the simulation ends here when the incident is not closed before")
        Duration until,

        @Key("what must come of it") List<Expectation> expect) {

    /** A Monday morning. */
    public static final Instant DEFAULT_START = Instant.parse("2026-11-02T09:00:00Z");

    /** The name that answers every question not named. */
    public static final String ELSE = "else";

    private static final Duration DEFAULT_UNTIL = Duration.ofDays(30);

    /** Whether actions act. */
    public enum Mode {
        LIVE,
        REHEARSE
    }

    public Scenario {
        start = start == null ? DEFAULT_START : start;
        shows = Ordered.copy(shows);
        inputs = Ordered.copy(inputs);
        mode = mode == null ? Mode.LIVE : mode;
        alerts = Ordered.copy(alerts);
        answers = Ordered.copy(answers);
        acts = Ordered.copy(acts);
        actions = Ordered.copy(actions);
        until = until == null ? DEFAULT_UNTIL : until;
        expect = Ordered.copy(expect);
    }
}
