package dev.fireline.workflows.response;

import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Revoke;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Questions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of people to open questions, and answers taken back: each stands on the timeline with what it records. */
final class Decisions {
    private final Incident incident;
    private final Questions questions;
    private final Journal journal;
    private final Classification classification;
    private final Ending ending;

    Decisions(Incident incident, Questions questions, Journal journal, Classification classification, Ending ending) {
        this.incident = incident;
        this.questions = questions;
        this.journal = journal;
        this.classification = classification;
        this.ending = ending;
    }

    Verdict check(Decide message) {
        Verdict asked = new Verdict(questions.check(message).orElse(null)); // says first whether it is known
        return asked.refusal() == null && message.records() != null ? classification.check(message.records()) : asked;
    }

    /** Whether it says what is missing: looked at for an Update alone, whose sender hears of it. Reads only. */
    Verdict checkValues(Decide message) {
        return new Verdict(questions.lacks(message).orElse(null));
    }

    Verdict check(Revoke message) {
        return new Verdict(questions
                .revocations()
                .check(message, incident.inCharge().commander())
                .orElse(null));
    }

    /** What is still asked of people may be answered when the incident is over. */
    boolean isAsked(Decide message) {
        return questions.isOpen(message.step());
    }

    boolean isAsked(Revoke message) {
        return questions.revocations().isAsked(message.step());
    }

    /** Its question is about to stand: asked by nobody yet, and not refused either. */
    boolean isBeingPut(Decide message) {
        return questions.isBeingPut(message.step());
    }

    String take(Decide said) {
        Decide message = questions.asRead(said);
        String by = String.valueOf(message.by());
        List<String> attachments = questions.attachments(message.step());
        String what = questions.decide(message);
        journal.append(Kind.DECISION, message.step(), by, what, message.reason(), Map.of());
        if (message.records() != null) {
            record(message, message.records(), attachments, by);
        }
        if (choice(message).equals("resolve")) {
            ending.resolve(by, message.reason());
        }
        return what;
    }

    private void record(Decide message, Map<String, @Nullable Object> answers, List<String> attachments, String by) {
        Map<String, @Nullable Object> records = new LinkedHashMap<>(answers);
        for (String name : attachments) {
            Object where = records.remove(name);
            if (where != null) {
                journal.append(Kind.EVIDENCE, message.step(), by, "attached " + name + ": " + where, null, Map.of());
            }
        }
        classification.record(records, by);
    }

    String take(Revoke message) {
        String what = questions.revocations().take(message);
        journal.append(Kind.DECISION, message.step(), String.valueOf(message.by()), what, message.reason(), Map.of());
        return what;
    }

    /** The word chosen, as it is written everywhere. */
    static String choice(Decide message) {
        return String.valueOf(message.choice()).trim().toLowerCase(Locale.ROOT);
    }
}
