package dev.fireline.workflows.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Said;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaidTextTest {
    @Test
    void whatPeopleWriteInTheirLanguagesIsTaken() {
        List<Said> said = List.of(
                new Note("erste Zeile\r\n\tzweite — 鍵 می\u200cشود \u200fשלום 👩\u200d🚒", "alice"),
                new Classify("P1", "Die Tür steht offen 👩\u200d🚒", "o'neill@example.org", "weil\nes zieht"),
                new Decide("looked", "done", "alice", null, Map.of("cause", List.of("a\nb", "c")), null),
                new Fact("cause", Map.of("wind", 7, "door", true), "alice", null),
                new Resolve(null, null));
        assertThat(said)
                .allSatisfy(message -> assertThat(SaidText.problem(message)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\t", "\u0000", "\u001b[2J", "\u007f", "\u009b", "\u2028", "\u202e", "\u2066", "\ud800"})
    void namesAndTitlesAreOneLineThatCanBeSeen(String hidden) {
        List<Said> said = List.of(
                new Acknowledge("ali" + hidden + "ce", null),
                new Classify(null, "door" + hidden, "alice", null),
                new Classify("P1" + hidden, null, "alice", null),
                new Assign("scribe", hidden + "bob", "alice", null),
                new Decide("close" + hidden, "approve", "alice", null, null, null),
                new Decide("look", "done", "alice", null, Map.of("title", hidden + "x"), null),
                new Decide("look", "done", "alice", null, Map.of(hidden + "x", 1), null));
        assertThat(said)
                .allSatisfy(message -> assertThat(SaidText.problem(message))
                        .hasValueSatisfying(problem -> assertThat(problem)
                                .contains("holds U+%04X as character ".formatted(hidden.codePointAt(0)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001b[2J", "\u007f", "\u009b", "\u202e", "\u2066", "\ud800"})
    void textsHoldNothingThatATerminalObeysAndNobodySees(String hidden) {
        List<Said> said = List.of(
                new Note("a" + hidden, "alice"),
                new Acknowledge("alice", hidden),
                new Resolve("alice", "because" + hidden),
                new Fact("cause", List.of(Map.of("what", hidden)), "alice", null),
                new Decide("look", "done", "alice", null, Map.of("cause", "x" + hidden), null));
        assertThat(said)
                .allSatisfy(message -> assertThat(SaidText.problem(message))
                        .hasValueSatisfying(
                                problem -> assertThat(problem).endsWith("what can be seen, tabs and line breaks")));
    }

    @Test
    void aLoginThatLooksLikeAnotherIsNone() {
        assertThat(SaidText.problem(new Acknowledge("ali\u200bce", null)))
                .hasValue(
                        "'by' holds U+200B as character 4, which nobody sees; allowed: what can be seen, in one line");
        assertThat(SaidText.login("ali\u200bce")).isEqualTo("unknown");
        assertThat(SaidText.login("alice")).isEqualTo("alice");
        assertThat(SaidText.login(" ")).isEqualTo("unknown");
        assertThat(SaidText.login(null)).isEqualTo("unknown");
    }

    @Test
    void loginsAndTitlesEndSomewhere() {
        assertThat(SaidText.problem(new Acknowledge("a".repeat(256), null))).isEmpty();
        assertThat(SaidText.problem(new Acknowledge("a".repeat(5_000), null)))
                .hasValue("'by' has 5000 characters, allowed: 256");
        assertThat(SaidText.problem(new Classify(null, "t".repeat(300), "alice", null)))
                .isEmpty();
        assertThat(SaidText.problem(new Classify(null, "t".repeat(301), "alice", null)))
                .hasValue("'title' has 301 characters, allowed: 300");
    }

    @Test
    void aTitleIsNeverBlank() {
        assertThat(SaidText.problem(new Classify(null, " \t", "alice", null)))
                .hasValue("'title' is blank: what is it called?");
        assertThat(SaidText.problem(new Decide("look", "done", "alice", null, Map.of("title", ""), null)))
                .hasValue("'title' is blank: what is it called?");
    }
}
