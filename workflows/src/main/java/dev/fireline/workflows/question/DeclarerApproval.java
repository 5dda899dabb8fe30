package dev.fireline.workflows.question;

import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * An approval that was given by declaring the incident, where the plan says so and the declarer may approve. Once for a step:
 * what is asked again is another request than the one the declaration meant.
 */
final class DeclarerApproval {
    private final Incident incident;
    private final Questions questions;
    private final Journal journal;
    private final Set<String> declaredFor = new LinkedHashSet<>();

    DeclarerApproval(Incident incident, Questions questions, Journal journal) {
        this.incident = incident;
        this.questions = questions;
        this.journal = journal;
    }

    void count(OpenQuestion open) {
        Question question = open.question();
        String declarer = incident.declaration().declaredBy();
        boolean counts = question.declaringApproves()
                && question.records().isEmpty()
                && question.attach().isEmpty();
        if (declarer != null
                && counts
                && open.allows(declarer, null)
                && open.isAbleWith(declarer, null)
                && !isExpired(question)
                && declaredFor.add(question.step())) {
            questions.approvedByDeclaring(open, declarer, incident.declaredAt());
            journal.append(
                    Kind.DECISION,
                    question.step(),
                    declarer,
                    "'" + question.step() + "': approved by declaring the incident",
                    null,
                    Map.of());
        }
    }

    private boolean isExpired(Question question) {
        return incident.now(question.expires())
                .map(span -> incident.due(span, incident.declaredAt()))
                .filter(until -> !Clocks.now().isBefore(until))
                .isPresent();
    }
}
