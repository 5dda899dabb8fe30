package dev.fireline.workflows.response;

import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import java.util.Map;

/**
 * A message without a body, or with one that is none of the word's: an empty field of Temporal's page, a quote forgotten at
 * its command line. Who sent it as a Signal was told "succeeded", so the timeline says that it did nothing.
 */
final class UnreadMessage {
    private static final String WHY = "the message is missing or cannot be read: it must be one JSON object, such as ";

    private UnreadMessage() {}

    /** For the validator of an Update. */
    static Refusal refusal() {
        return new Refusal(RefusalType.INVALID, WHY + "{\"by\":\"alice\"}");
    }

    static void heard(String signal, Journal journal) {
        if (HistoryRoom.isFull() || Workflow.getVersion("unread-signals-are-told", Workflow.DEFAULT_VERSION, 1) != 1) {
            return;
        }
        journal.append(Kind.REFUSED, null, "unknown", "refused: " + signal, WHY + example(signal), Map.of());
    }

    /** The one that Temporal's page shows beside the word. */
    private static String example(String signal) {
        return UnknownWord.known()
                .filter(word -> word.name().equals(signal))
                .map(SignalMethod::description)
                .map(text -> text.substring(text.indexOf('{')))
                .findFirst()
                .orElseThrow();
    }
}
