package dev.fireline.workflows.document;

import dev.fireline.plans.document.PlanDocument;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.Templates;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentDocument;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.payload.Payloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the documents of a plan. What is not known yet reads as such; nothing waits for it. */
public final class Documents {
    private final Incident incident;
    private final IncidentScope scope;
    private final Journal journal;
    private @Nullable List<IncidentDocument> frozen;

    public Documents(Incident incident, IncidentScope scope, Journal journal) {
        this.incident = incident;
        this.scope = scope;
        this.journal = journal;
    }

    /** All of them, in the plan's order; as they were when the incident closed, if it has. */
    public List<IncidentDocument> all() {
        List<IncidentDocument> kept = frozen;
        if (kept != null) {
            return kept;
        }
        Scope names = scope.whole(Clocks.now());
        List<IncidentDocument> documents = new ArrayList<>();
        incident.plan().documents().forEach((id, document) -> documents.add(render(id, document, names)));
        return documents;
    }

    /** The names of their files, for {@code documents.<id>}. */
    public Map<String, String> files(Scope names) {
        Map<String, String> files = new LinkedHashMap<>();
        incident.plan()
                .documents()
                .forEach((id, document) -> files.put(id, document.file().read(names)));
        return files;
    }

    /** From now on they stay as they are, and stand in the record. */
    public void freeze() {
        List<IncidentDocument> all = all();
        frozen = all;
        for (IncidentDocument document : all) {
            Map<String, @Nullable Object> details = new LinkedHashMap<>();
            details.put("file", document.file());
            details.put("json", document.json());
            details.put("text", document.text());
            journal.append(
                    Kind.DOCUMENT,
                    document.id(),
                    JournalEntry.FIRELINE,
                    "document '" + document.file() + "' is frozen",
                    null,
                    details);
        }
    }

    private static IncidentDocument render(String id, PlanDocument document, Scope names) {
        String file = document.file().read(names);
        if (document.text() != null) {
            return new IncidentDocument(id, file, false, document.text().read(names));
        }
        Object tree = Templates.readTree(document.json(), names);
        return new IncidentDocument(
                id,
                file,
                true,
                Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree));
    }
}
