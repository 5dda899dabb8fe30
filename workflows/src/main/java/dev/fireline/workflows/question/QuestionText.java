package dev.fireline.workflows.question;

import dev.fireline.plans.fact.FactType;
import dev.fireline.workflows.incident.Incident;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A question as it is told to who may answer it. */
final class QuestionText {
    private final Incident incident;

    QuestionText(Incident incident) {
        this.incident = incident;
    }

    /** With the incident it is about, and how it is answered. */
    String told(Question question) {
        return question.text() + (question.dryRun() == null ? "" : "\nDry run: " + question.dryRun())
                + "\nIncident " + incident.id() + " (" + incident.severity() + "): " + incident.title() + "\n"
                + howToAnswer(question) + incident.pageLine();
    }

    /** The command that answers it. */
    String howToAnswer(Question question) {
        String choices = question.choices().stream()
                .map(choice -> choice.word() + (question.wantsRecords(choice) ? records(question) : ""))
                .collect(Collectors.joining(" | "));
        return "Answer: fireline incident decide " + incident.id() + " " + question.step() + " " + choices
                + words(question);
    }

    /** A line for each answer that is one of some words. */
    private String words(Question question) {
        return AllowedWords.of(question.records(), incident.plan()).entrySet().stream()
                .map(record -> "\n" + record.getKey() + ": one of " + String.join(", ", record.getValue()))
                .collect(Collectors.joining());
    }

    /** Ready to be pasted, but for the values; brackets around what may be left out. */
    private static String records(Question question) {
        return Stream.concat(
                        question.records().entrySet().stream()
                                .map(record -> record(record.getKey(), record.getValue())),
                        question.attach().stream().map(name -> " --record " + name + "=…"))
                .collect(Collectors.joining());
    }

    private static String record(String name, FactType type) {
        String value = type.kind() == FactType.Kind.TABLE
                ? " --record '" + name + "=" + TableCheck.form(type) + "'"
                : " --record " + name + "=…";
        return type.mayBeLeftOut() ? " [" + value.strip() + "]" : value;
    }
}
