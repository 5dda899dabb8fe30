package dev.fireline.workflows.response;

import dev.fireline.plans.people.Role;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Notifier.Notice;
import java.util.List;

/** Tells those a role reports to who holds it now. */
final class RoleReports {
    private final Incident incident;
    private final Notifier notifier;
    private int told;

    RoleReports(Incident incident, Notifier notifier) {
        this.incident = incident;
        this.notifier = notifier;
    }

    void tell(String role, String login) {
        Role of = incident.plan().roles().get(role);
        if (of == null || of.reportsTo().isEmpty()) {
            return;
        }
        String key = "reports/" + ++told;
        String what = login + " is " + role;
        Background.startDetached(() -> notifier.send(
                notifier.lookup(of.reportsTo(), List.of()),
                key,
                new Notice(
                        null,
                        incident.id() + ": " + what,
                        what + " of " + incident.id() + " (" + incident.severity() + "): " + incident.title()
                                + "\nThis role reports to you."),
                Kind.MESSAGE));
    }
}
