package dev.fireline.plans.scenario;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something a person does unasked; exactly one of them. */
public record Act(
        @Key(value = "when, after the start", required = true)
        Duration at,

        @Key("takes the incident") @Nullable Acknowledge acknowledge,
        @Key("takes an acknowledgement back") @Nullable End unacknowledge,

        @Key("calls somebody else; a reason of the plan takes its rung") @Nullable
        End escalate,

        @Key("changes severity, category or title") @Nullable
        Classify classify,

        @Key("gives somebody a role") @Nullable Assign assign,
        @Key("says what is known") @Nullable StateFact fact,
        @Key("writes on the timeline") @Nullable Note note,
        @Key("answers a question") @Nullable Decide decide,
        @Key("ends the phase") @Nullable Leave advance,
        @Key("does an earlier phase again") @Nullable Move back,
        @Key("says it is over") @Nullable End resolve,
        @Key("says it was not over") @Nullable End reopen,
        @Key("calls it a false positive") @Nullable End cancel) {

    /** Somebody takes it. */
    public static Act acknowledge(Duration at, String by) {
        return new Act(
                at, new Acknowledge(by, null), null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** What somebody says. */
    private interface Said {
        /** Login of who says it. */
        String by();
    }

    public record Acknowledge(
            @Key(value = "login", required = true) String by,
            @Key("a note with it") @Nullable String note) implements Said {}

    public record Classify(
            @Key(value = "login", required = true) String by,
            @Key("the new severity") @Nullable String severity,
            @Key("the new category") @Nullable String category,
            @Key("the new title") @Nullable String title,
            @Key("the reason given") @Nullable String reason)
            implements Said {}

    public record Assign(
            @Key(value = "login", required = true) String by,

            @Key(value = "a role of the plan", required = true)
            String role,

            @Key("who holds it from now on") @Nullable String to,
            @Key("the reason given") @Nullable String reason)
            implements Said {}

    public record StateFact(
            @Key(value = "login", required = true) String by,

            @Key(value = "name of the fact", required = true)
            String name,

            @Key("its value") @Nullable Object value,
            @Key("the reason given") @Nullable String reason)
            implements Said {}

    public record Note(
            @Key(value = "login", required = true) String by,
            @Key(value = "the note", required = true) String text) implements Said {}

    public record Decide(
            @Key(value = "login", required = true) String by,

            @Key(value = "the step that asks", required = true)
            String step,

            @Key(value = "the answer", required = true) String choice,
            @Key("answers that are required, by name") Map<String, @Nullable Object> records,
            @Key("the reason given") @Nullable String reason)
            implements Said {
        public Decide {
            records = Ordered.copy(records);
        }
    }

    public record Leave(
            @Key(value = "login", required = true) String by,
            @Key("the phase to go to") @Nullable String to,

            @Key(
                    value = "what becomes of steps still open",
                    oneOf = {"end", "leave"})
            @Nullable
            String openSteps,

            @Key("the reason given") @Nullable String reason)
            implements Said {}

    public record Move(
            @Key(value = "login", required = true) String by,
            @Key("the phase to go to") @Nullable String to,
            @Key("the reason given") @Nullable String reason)
            implements Said {}

    public record End(
            @Key(value = "login", required = true) String by,
            @Key("the reason given") @Nullable String reason) implements Said {}

    /** Login of who does it; empty: nothing is done. */
    public Optional<String> by() {
        return said().values().stream().map(Said::by).filter(Objects::nonNull).findFirst();
    }

    /** What is done, in the words of the language; one alone in a sound scenario. */
    public List<String> words() {
        return List.copyOf(said().keySet());
    }

    private Map<String, Said> said() {
        Map<String, Said> said = new LinkedHashMap<>();
        add(said, "acknowledge", acknowledge);
        add(said, "unacknowledge", unacknowledge);
        add(said, "escalate", escalate);
        add(said, "classify", classify);
        add(said, "assign", assign);
        add(said, "fact", fact);
        add(said, "note", note);
        add(said, "decide", decide);
        add(said, "advance", advance);
        add(said, "back", back);
        add(said, "resolve", resolve);
        add(said, "reopen", reopen);
        add(said, "cancel", cancel);
        return said;
    }

    private static void add(Map<String, Said> said, String word, @Nullable Said what) {
        if (what != null) {
            said.put(word, what);
        }
    }
}
