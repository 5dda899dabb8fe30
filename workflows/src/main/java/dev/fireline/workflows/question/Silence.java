package dev.fireline.workflows.question;

import dev.fireline.plans.playbook.Approval;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.util.List;

/** What it means that nobody answers in time: it never approves. */
final class Silence {
    private final Questions questions;
    private final Ladders ladders;
    private final Journal journal;
    private final QuestionNotices notices;

    Silence(Questions questions, Ladders ladders, Journal journal, QuestionNotices notices) {
        this.questions = questions;
        this.ladders = ladders;
        this.journal = journal;
        this.notices = notices;
    }

    void after(OpenQuestion open, Approval.Otherwise otherwise) {
        if (!open.isOpen()) {
            return; // answered in the same moment
        }
        String step = open.question().step();
        String late = late(open);
        String what = late + "; " + consequence(otherwise);
        if (!open.tally().approvers().isEmpty()) {
            journal.fireline(Kind.CLOCK, step, what);
            notices.tellOfPartGiven(open, what);
        } else if (otherwise == Approval.Otherwise.ESCALATE) {
            journal.fireline(Kind.CLOCK, step, what); // the ladder tells
        } else {
            notices.tellOfSilence(open.question(), what, otherwise == Approval.Otherwise.WAIT);
        }
        switch (otherwise) {
            case WAIT -> {}
            case ESCALATE -> ladders.escalate(late);
            case SKIP -> questions.decideBySilence(open, Choice.SKIP, "nobody answered in time");
            case FAIL -> questions.decideBySilence(open, Choice.REJECT, "nobody answered in time");
        }
    }

    /** Who has approved has not kept silent. */
    private static String late(OpenQuestion open) {
        String step = open.question().step();
        List<String> approvers = open.tally().approvers();
        return approvers.isEmpty()
                ? "nobody answered '" + step + "' in time"
                : "only " + String.join(", ", approvers) + " approved '" + step + "' in time, and "
                        + open.tally().missingInWords() + " must";
    }

    private static String consequence(Approval.Otherwise otherwise) {
        return switch (otherwise) {
            case WAIT -> "it stays open";
            case ESCALATE -> "it is escalated and stays open";
            case SKIP -> "it is skipped";
            case FAIL -> "it counts as refused";
        };
    }
}
