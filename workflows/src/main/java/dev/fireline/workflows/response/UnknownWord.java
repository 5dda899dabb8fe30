package dev.fireline.workflows.response;

import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A Signal that is none of an incident's words: who sent it was told "succeeded", so the timeline says that it did nothing. */
final class UnknownWord {
    /** Not a word of people. */
    private static final String OF_STREAMS = "alertsChanged";

    private UnknownWord() {}

    static void heard(String signal, Journal journal) {
        if (HistoryRoom.isFull() || Workflow.getVersion("unknown-words-are-told", Workflow.DEFAULT_VERSION, 1) != 1) {
            return;
        }
        List<String> words = words();
        journal.append(
                Kind.REFUSED,
                null,
                "unknown",
                "refused: " + signal,
                "an incident knows no such word" + DidYouMean.hint(signal, words) + "; allowed: "
                        + String.join(", ", words),
                Map.of());
    }

    /** All that an incident takes, in no order. */
    static Stream<SignalMethod> known() {
        return Arrays.stream(IncidentWorkflow.class.getMethods())
                .map((Method method) -> method.getAnnotation(SignalMethod.class))
                .filter(Objects::nonNull);
    }

    private static List<String> words() {
        return known().map(SignalMethod::name)
                .filter(name -> !name.equals(OF_STREAMS))
                .sorted()
                .toList();
    }
}
