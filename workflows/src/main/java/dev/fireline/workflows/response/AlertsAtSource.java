package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.rule.Rule.SourceResolution;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.Question;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What it means for an incident that its alerts are resolved at their source. */
final class AlertsAtSource {
    private static final String REASON = "every alert is resolved at its source";

    private final Incident incident;
    private final Asker asker;
    private final Journal journal;
    private final Resolver resolver;

    AlertsAtSource(Incident incident, Asker asker, Journal journal, Resolver resolver) {
        this.incident = incident;
        this.asker = asker;
        this.journal = journal;
        this.resolver = resolver;
    }

    /** Resolves the incident. */
    interface Resolver {
        void resolve(String by, @Nullable String reason);
    }

    /** Blocks while a person is asked. */
    void resolved() {
        journal.fireline(Kind.ALERT, null, REASON);
        if (incident.events().has(Event.RESOLVED)) {
            return;
        }
        switch (meaning()) {
            case NOTE -> {}
            case RESOLVE -> resolver.resolve(JournalEntry.FIRELINE, REASON);
            case ASK -> {
                Answer answer = asker.ask(
                        new Question(
                                "source-resolved",
                                Question.Kind.SOURCE_RESOLVED,
                                "Every alert is resolved at its source. Is the incident resolved?",
                                Who.NOBODY,
                                List.of(Choice.RESOLVE, Choice.SKIP),
                                Map.of(),
                                null,
                                null,
                                1),
                        null,
                        now());
                if (answer.choice() == Choice.RESOLVE) {
                    resolver.resolve(answer.by(), answer.reason());
                }
            }
        }
    }

    private SourceResolution meaning() {
        return incident.plan().rules().stream()
                .filter(rule -> rule.rule().equals(incident.declaration().rule()))
                .map(Rule::whenSourceResolves)
                .findFirst()
                .orElse(SourceResolution.NOTE);
    }
}
