package dev.fireline.bridge.document;

import dev.fireline.archive.Archive;
import dev.fireline.archive.JournalRow;
import dev.fireline.archive.Page;
import dev.fireline.bridge.incident.IncidentCommands;
import dev.fireline.bridge.incident.IncidentReader;
import dev.fireline.workflows.incident.IncidentDocument;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.payload.Payloads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What is kept with an incident and written for people. */
@RestController
@Tag(name = "incidents")
public class DocumentController {
    private final Archive archive;
    private final IncidentCommands incidents;
    private final IncidentReader reader;

    public DocumentController(Archive archive, IncidentCommands incidents, IncidentReader reader) {
        this.archive = archive;
        this.incidents = incidents;
        this.reader = reader;
    }

    @GetMapping("/v1/incidents/{id}/documents")
    @Operation(
            operationId = "readDocuments",
            summary = "The documents of an incident as they read now; as they were at its end once it is closed")
    public Documents documents(@PathVariable String id) {
        boolean over = reader.show(id).incident().closedAt() != null;
        List<IncidentDocument> frozen = over ? frozen(id) : List.of();
        if (!frozen.isEmpty()) {
            return new Documents(id, true, frozen);
        }
        return new Documents(id, false, incidents.documents(id).orElse(List.of()));
    }

    private List<IncidentDocument> frozen(String id) {
        List<IncidentDocument> found = new ArrayList<>();
        long after = 0;
        List<JournalRow> rows;
        do {
            rows = archive.timeline(id, after, Page.MAX_LIMIT);
            for (JournalRow row : rows) {
                after = row.seq();
                if (row.kind().equals(Kind.DOCUMENT.name()) && row.step() != null) {
                    JsonNode details = Payloads.mapper().readTree(row.details());
                    found.add(new IncidentDocument(
                            row.step(),
                            details.path("file").asString(""),
                            details.path("json").asBoolean(false),
                            details.path("text").asString("")));
                }
            }
        } while (rows.size() == Page.MAX_LIMIT);
        return found;
    }

    /**
     * @param incident its id
     * @param frozen whether they stand in the record and will not change any more
     */
    public record Documents(String incident, boolean frozen, List<IncidentDocument> documents) {
        public Documents {
            documents = List.copyOf(documents);
        }
    }
}
