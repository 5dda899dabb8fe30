package dev.fireline.workflows.question;

import dev.fireline.plans.playbook.Approval;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;

/** What it means that nobody answers in time: it never approves. */
final class Silence {
    private final Questions questions;
    private final Ladders ladders;
    private final Journal journal;

    Silence(Questions questions, Ladders ladders, Journal journal) {
        this.questions = questions;
        this.ladders = ladders;
        this.journal = journal;
    }

    void after(OpenQuestion open, Approval.Otherwise otherwise) {
        if (!open.isOpen()) {
            return; // answered in the same moment
        }
        String step = open.question().step();
        journal.fireline(Kind.CLOCK, step, "nobody answered '" + step + "' in time" + "; " + consequence(otherwise));
        switch (otherwise) {
            case WAIT -> {}
            case ESCALATE -> ladders.escalate("nobody answered '" + step + "' in time");
            case SKIP -> questions.decideBySilence(open, Choice.SKIP, "nobody answered in time");
            case FAIL -> questions.decideBySilence(open, Choice.REJECT, "nobody answered in time");
        }
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
