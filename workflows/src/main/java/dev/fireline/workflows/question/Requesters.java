package dev.fireline.workflows.question;

import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who asked for what is to be approved, and so does not approve it while enough others can. */
final class Requesters {
    private static final String CHANGE = "requesters-do-not-approve";

    private final Incident incident;
    private final Journal journal;

    Requesters(Incident incident, Journal journal) {
        this.incident = incident;
        this.journal = journal;
    }

    /**
     * By login, and by what they asked. Who begins a drill asks for nothing real, and where declaring approves, the plan has
     * said so itself.
     */
    Map<String, String> of(Question question) {
        if (question.kind() != Question.Kind.APPROVAL) {
            return Map.of();
        }
        Map<String, String> requesters = new LinkedHashMap<>();
        String declarer = incident.declaration().declaredBy();
        if (declarer != null && !question.declaringApproves() && !incident.isDrill()) {
            requesters.put(declarer, "declared the incident");
        }
        String login = question.requestedBy();
        if (login != null) {
            requesters.put(login, "had this run");
        }
        return !requesters.isEmpty() && Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == 1
                ? requesters
                : Map.of();
    }

    /** Somebody may approve what they asked for themselves: that is said when it is asked, not only when it is done. */
    void tellThatTooFewOthersCan(OpenQuestion open) {
        List<String> asked = open.requesters();
        if (!asked.isEmpty() && !open.othersSuffice()) {
            String step = open.question().step();
            journal.fireline(
                    Kind.APPROVAL,
                    step,
                    "too few others can approve '" + step + "', so " + String.join(", ", asked)
                            + " may, with a reason, who asked for it");
        }
    }
}
