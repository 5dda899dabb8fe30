package dev.fireline.plans.scenario;

import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that must hold; exactly one subject, and what narrows it.
 *
 * @param at to the second, after the start; null: at any time
 * @param text contained in what was said
 * @param with a map, contained in the parameters of the action
 * @param about null: it stands by itself
 */
public record Expectation(
        @Key("when, to the second, after the start; at any time when left out") @Nullable
        Duration at,

        @Key("everybody of them is called") Who paged,
        @Key("a message of the plan is sent") @Nullable String message,
        @Key("an action acts") @Nullable String action,

        @Key("a clock passes: a target, phase, step, message or question") @Nullable
        String breached,

        @Key("a clock is met") @Nullable String met,

        @Key("a text stands in one entry of the timeline") @Nullable
        String timeline,

        @Key("steps end in this order") List<String> order,

        @Key("what could still be undone at the end, last change first") @Nullable
        List<String> undo,

        @Key("what was undone, in this order") @Nullable List<String> undone,
        @Key("the severity at the end") @Nullable String severity,

        @Key(
                value = "the status at the end",
                oneOf = {"OPEN", "RESOLVED", "CLOSED", "CANCELLED"})
        @Nullable
        String status,

        @Key("facts at the end, by name") Map<String, @Nullable Object> fact,
        @Key("questions open at the end, by step") @Nullable List<String> open,
        @Key("how many incidents were declared") @Nullable Integer incidents,
        @Key("this must not come about") @Nullable Expectation never,

        @Key("narrows `paged` and `message` to a kind of channel") @Nullable
        String via,

        @Key("narrows `message`: everybody of them gets it") Who to,

        @Key("narrows `paged` and `message`: contained in what is said") @Nullable
        String text,

        @Key("narrows `action` to the step that asks for it") @Nullable
        String step,

        @Key("narrows `action`: contained in its parameters") @Nullable
        Object with,

        @Key("the heading below which reports put it") @Nullable
        String about) {

    public Expectation {
        paged = paged == null ? Who.NOBODY : paged;
        order = Ordered.copy(order);
        undo = undo == null ? null : Ordered.copy(undo);
        undone = undone == null ? null : Ordered.copy(undone);
        fact = Ordered.copy(fact);
        open = open == null ? null : Ordered.copy(open);
        to = to == null ? Who.NOBODY : to;
    }

    /** What must hold, in the words of the language; one alone in a sound scenario. */
    public List<String> subjects() {
        List<String> subjects = new ArrayList<>();
        add(subjects, "paged", !paged.isEmpty());
        add(subjects, "message", message != null);
        add(subjects, "action", action != null);
        add(subjects, "breached", breached != null);
        add(subjects, "met", met != null);
        add(subjects, "timeline", timeline != null);
        add(subjects, "order", !order.isEmpty());
        add(subjects, "undo", undo != null);
        add(subjects, "undone", undone != null);
        add(subjects, "severity", severity != null);
        add(subjects, "status", status != null);
        add(subjects, "fact", !fact.isEmpty());
        add(subjects, "open", open != null);
        add(subjects, "incidents", incidents != null);
        add(subjects, "never", never != null);
        return subjects;
    }

    private static void add(List<String> subjects, String word, boolean said) {
        if (said) {
            subjects.add(word);
        }
    }
}
