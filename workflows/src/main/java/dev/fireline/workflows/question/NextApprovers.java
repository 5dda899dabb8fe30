package dev.fireline.workflows.question;

import dev.fireline.plans.people.Who;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Notifier.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Approvers who are asked one after the other, where the plan says {@code next-after}: first as many as must approve, then the
 * next each time nobody has decided. Whoever has not been asked yet may answer all the same.
 */
final class NextApprovers {
    private final Incident incident;
    private final Clocks clocks;
    private final Notifier notifier;
    private final Journal journal;

    NextApprovers(Incident incident, Clocks clocks, Notifier notifier, Journal journal) {
        this.incident = incident;
        this.clocks = clocks;
        this.notifier = notifier;
        this.journal = journal;
    }

    /** Who is asked at once. */
    Who first(Question question, Who all) {
        return isInTurn(question, all) ? new Who(all.names().subList(0, question.quorum())) : all;
    }

    /**
     * Asks the others in their turn.
     *
     * @param key of the notice the first of them got
     * @return clocks to withdraw when the question is closed
     */
    List<Clock> inTurn(OpenQuestion open, Who all, String key, Notice notice) {
        Question question = open.question();
        List<Clock> turns = new ArrayList<>();
        if (isInTurn(question, all)) {
            Instant asked = Clocks.now();
            for (int place = question.quorum(); place < all.names().size(); place++) {
                int steps = place - question.quorum() + 1;
                String name = all.names().get(place);
                turns.add(clocks.start(
                        "approver " + name + " (" + question.step() + ")",
                        "ask " + name + " to approve " + question.step(),
                        () -> due(question, asked, steps),
                        () -> ask(open, name, key, notice)));
            }
        }
        return turns;
    }

    private void ask(OpenQuestion open, String name, String key, Notice notice) {
        if (open.isOpen()) {
            String step = open.question().step();
            journal.fireline(Kind.ESCALATION, step, "'" + step + "' is not decided yet: " + name + " is asked as well");
            notifier.send(notifier.lookup(Who.of(name), List.of()), key + "/" + name, notice, Kind.PAGED);
        }
    }

    private static boolean isInTurn(Question question, Who all) {
        return question.nextAfter() != null && question.quorum() < all.names().size();
    }

    private Optional<Instant> due(Question question, Instant asked, int steps) {
        return incident.now(question.nextAfter()).map(span -> {
            Instant due = asked;
            for (int step = 0; step < steps; step++) {
                due = incident.due(span, due);
            }
            return due;
        });
    }
}
