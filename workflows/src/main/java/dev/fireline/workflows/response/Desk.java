package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.incident.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Questions;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where people (and the stream of alerts) are heard: every message is checked, then taken, and stands on the timeline. */
final class Desk {
    private final Incident incident;
    private final Questions questions;
    private final Journal journal;
    private final Response response;

    Desk(Incident incident, Questions questions, Journal journal, Response response) {
        this.incident = incident;
        this.questions = questions;
        this.journal = journal;
        this.response = response;
    }

    /** A Signal cannot be refused to its sender: its refusal stands on the timeline. */
    void unlessRefused(@Nullable String by, String message, Verdict verdict, Runnable take) {
        if (verdict.refusal() == null) {
            take.run();
        } else {
            journal.append(
                    Kind.REFUSED,
                    null,
                    by == null || by.isBlank() ? "unknown" : by,
                    "refused: " + message,
                    verdict.refusal().text(),
                    Map.of());
        }
    }

    Verdict check(Acknowledge message) {
        return checkPerson(message.by());
    }

    Accepted acknowledge(Acknowledge message) {
        String by = String.valueOf(message.by());
        boolean first = !incident.has(Event.ACKNOWLEDGED);
        incident.happened(Event.ACKNOWLEDGED, now());
        incident.acknowledgedBy().add(by);
        String what = first ? "acknowledged by " + by : by + " acknowledged as well";
        journal.append(Kind.ACKNOWLEDGED, null, by, what, message.note(), Map.of());
        response.acknowledged(by, first);
        return new Accepted(what);
    }

    /** A Signal has no sender to tell "try again": it waits until the question stands. */
    void awaitPut(Decide message) {
        Workflow.await(() -> !questions.isBeingPut(message.step()));
    }

    Verdict check(Decide message) {
        if (incident.isOver()) {
            return checkPerson(message.by());
        }
        return new Verdict(questions.check(message).orElse(null));
    }

    Accepted decide(Decide message) {
        String by = String.valueOf(message.by());
        String what = questions.decide(message);
        journal.append(Kind.DECISION, message.step(), by, what, message.reason(), Map.of());
        if (message.records() != null) {
            record(message.records(), by);
        }
        if ("resolve".equals(message.choice())) {
            response.resolve(by, message.reason());
        }
        return new Accepted(what);
    }

    Verdict check(Classify message) {
        Verdict person = checkPerson(message.by());
        if (person.refusal() != null) {
            return person;
        }
        if (message.severity() == null && message.title() == null) {
            return Verdict.invalid("nothing to change: give 'severity', 'title' or both");
        }
        if (message.severity() != null && !incident.plan().severities().containsKey(message.severity())) {
            return Verdict.invalid("'" + message.severity() + "' is no severity of this plan; allowed: "
                    + String.join(", ", incident.plan().severities().keySet()));
        }
        return Verdict.TAKEN;
    }

    Accepted classify(Classify message) {
        String by = String.valueOf(message.by());
        if (message.title() != null && !message.title().equals(incident.title())) {
            journal.append(
                    Kind.SEVERITY,
                    null,
                    by,
                    "title: " + incident.title() + " → " + message.title(),
                    message.reason(),
                    Map.of());
            incident.rename(message.title());
            journal.changed();
        }
        if (message.severity() != null && !message.severity().equals(incident.severity())) {
            response.classify(message.severity(), by, message.reason());
        }
        return new Accepted("classified as " + incident.severity() + ": " + incident.title());
    }

    Verdict check(Note message) {
        Verdict person = checkPerson(message.by());
        if (person.refusal() != null) {
            return person;
        }
        return message.text() == null || message.text().isBlank()
                ? Verdict.invalid("'text' is missing: what is the note?")
                : Verdict.TAKEN;
    }

    Accepted note(Note message) {
        journal.append(Kind.NOTE, null, String.valueOf(message.by()), String.valueOf(message.text()), null, Map.of());
        return new Accepted("noted");
    }

    Verdict check(Resolve message) {
        Verdict person = checkPerson(message.by());
        if (person.refusal() != null) {
            return person;
        }
        return incident.has(Event.RESOLVED)
                ? Verdict.over(
                        "already resolved at " + incident.when(Event.RESOLVED).orElse(now()))
                : Verdict.TAKEN;
    }

    Accepted resolve(Resolve message) {
        response.resolve(String.valueOf(message.by()), message.reason());
        return new Accepted("resolved");
    }

    Verdict check(Cancel message) {
        Verdict person = checkPerson(message.by());
        if (person.refusal() != null) {
            return person;
        }
        return response.isCancelled() ? Verdict.over("already being cancelled") : Verdict.TAKEN;
    }

    Accepted cancel(Cancel message) {
        response.cancel(String.valueOf(message.by()), message.reason());
        return new Accepted("cancelled as a false positive; what was changed is being undone, last first");
    }

    void alertsChanged(AlertsChanged change) {
        if (incident.isOver()) {
            return;
        }
        incident.counted(change.occurrences());
        if (change.joined() != null) {
            journal.fireline(Kind.ALERT, null, "another alert joined: " + change.joined());
        }
        if (change.severity() != null && incident.plan().isWorse(change.severity(), incident.severity())) {
            response.classify(change.severity(), JournalEntry.FIRELINE, "a worse alert joined");
        }
        if (change.allResolved()) {
            Background.startDetached(response::sourceResolved);
        } else if (change.firingAgain()) {
            journal.fireline(Kind.ALERT, null, "firing again at its source");
        }
    }

    /** Answers become facts; a few names say more than that. */
    private void record(Map<String, @Nullable Object> records, String by) {
        records.forEach((name, value) -> {
            if (value == null) {
                return;
            }
            incident.facts().put(name, value);
            Map<String, @Nullable Object> details = new LinkedHashMap<>();
            details.put(name, value);
            journal.append(Kind.FACT, name, by, name + " = " + value, null, details);
            if (name.equals("severity")
                    && incident.plan().severities().containsKey(value.toString())
                    && !value.toString().equals(incident.severity())) {
                response.classify(value.toString(), by, "answered by " + by);
            }
            if (name.equals("title")) {
                incident.rename(value.toString());
            }
        });
    }

    private Verdict checkPerson(@Nullable String by) {
        if (incident.isOver()) {
            return Verdict.over("incident " + incident.id() + " is over ("
                    + incident.status().name().toLowerCase(Locale.ROOT) + ")");
        }
        return by == null || by.isBlank()
                ? Verdict.invalid("'by' is missing: who says so? Give a login, such as \"by\":\"alice\"")
                : Verdict.TAKEN;
    }
}
