package dev.fireline.bridge.log;

import dev.fireline.archive.Archive;
import dev.fireline.archive.AuditLog;
import dev.fireline.archive.Page;
import dev.fireline.archive.audit.IncidentBundle;
import dev.fireline.archive.audit.LoggedEntry;
import dev.fireline.archive.tlog.TileSource;
import dev.fireline.bridge.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log. What it answers proves itself, or does not. */
@RestController
@Tag(name = "audit")
public class AuditLogController {
    private final AuditLog log;

    public AuditLogController(Archive archive) {
        this.log = archive.audit();
    }

    @GetMapping(path = "/v1/audit/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(operationId = "readCheckpoint", summary = "The last checkpoint, a signed note")
    public String checkpoint() {
        return new String(file(TileSource.CHECKPOINT), StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/v1/audit/tile/{level}/{*index}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(operationId = "readTile", summary = "A tile, or a bundle of entries, by its name in C2SP tlog-tiles")
    public byte[] tile(@PathVariable String level, @PathVariable String index) {
        return file("tile/" + level + index);
    }

    @GetMapping("/v1/audit/keys")
    @Operation(operationId = "readAuditKeys", summary = "Public keys the log has been signed with, the newest first")
    public Keys keys() {
        return new Keys(log.verifiers());
    }

    @GetMapping("/v1/audit/entries")
    @Operation(
            operationId = "readAuditEntries",
            summary = "Entries with the lines of timelines they stand for; go on with from = the last index + 1")
    public Entries entries(
            @RequestParam(defaultValue = "0") long from, @RequestParam(defaultValue = "" + Page.MAX_LIMIT) int limit) {
        if (from < 0 || limit < 1 || limit > Page.MAX_LIMIT) {
            throw Problem.INVALID.because(
                    "from is %d and limit %d; allowed: 0 or more, and 1 to %d".formatted(from, limit, Page.MAX_LIMIT));
        }
        return new Entries(
                log.entries(from, from + limit).stream().map(Entry::of).toList());
    }

    @GetMapping("/v1/audit/incidents/{id}")
    @Operation(
            operationId = "readAuditBundle",
            summary = "One incident with a proof for each line: it verifies without this server")
    public IncidentBundle incident(@PathVariable String id) {
        return log.bundle(id)
                .orElseThrow(() -> Problem.UNKNOWN_INCIDENT.because("no incident '" + id + "' is in the audit log"));
    }

    private byte[] file(String path) {
        return log.read(path).orElseThrow(() -> Problem.NOT_FOUND.because("the audit log has no " + path));
    }

    /** @param keys {@code name+hash+base64} each */
    public record Keys(List<String> keys) {
        public Keys {
            keys = List.copyOf(keys);
        }
    }

    /** @param entries in order; none: there is no more */
    public record Entries(List<Entry> entries) {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param index from 0, without gaps
     * @param leaf what is hashed into the tree; JSON in canonical form
     * @param body the line of the timeline as it stands today; JSON in canonical form
     */
    public record Entry(long index, String leaf, String body) {
        static Entry of(LoggedEntry entry) {
            return new Entry(
                    entry.index(),
                    new String(entry.leaf(), StandardCharsets.UTF_8),
                    new String(entry.body(), StandardCharsets.UTF_8));
        }
    }
}
