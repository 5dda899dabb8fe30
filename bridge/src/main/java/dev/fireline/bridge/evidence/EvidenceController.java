package dev.fireline.bridge.evidence;

import dev.fireline.archive.Archive;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.evidence.custody.EvidenceRoom;
import dev.fireline.evidence.custody.Exhibit;
import dev.fireline.evidence.custody.Export;
import dev.fireline.evidence.custody.OpenedExhibit;
import dev.fireline.evidence.custody.Verification;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do with the exhibits of an incident. A look at the list changes nothing; everything else is written down. */
@RestController
@RequestMapping("/v1/incidents/{id}/evidence")
@Tag(name = "evidence")
public class EvidenceController {
    private final EvidenceRoom room;
    private final Archive archive;

    public EvidenceController(EvidenceRoom room, Archive archive) {
        this.room = room;
        this.archive = archive;
    }

    @GetMapping
    @Operation(operationId = "listEvidence", summary = "The exhibits of an incident, and what was done with them")
    public EvidenceList list(@PathVariable String id) {
        known(id);
        List<Exhibit> exhibits = room.exhibits(id);
        return new EvidenceList(
                id, exhibits, room.custody(id).stream().map(CustodyEntry::of).toList());
    }

    @PostMapping("/verify")
    @Operation(operationId = "verifyEvidence", summary = "Read every exhibit and say what is not as it was kept")
    public Verification verify(@PathVariable String id, @RequestBody Verify message) {
        known(id);
        return room.verify(id, person(message.by()));
    }

    @PostMapping(value = "/read", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(operationId = "readExhibit", summary = "The bytes of one exhibit; that they were read is written down")
    public void read(@PathVariable String id, @RequestBody Read message, HttpServletResponse response)
            throws IOException {
        known(id);
        OpenedExhibit opened = room.open(id, exhibit(message.exhibit()), person(message.by()), message.reason());
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(opened.exhibit().sizeBytes());
        response.setHeader("Content-Disposition", "attachment");
        opened.copyTo(response.getOutputStream());
    }

    @PostMapping(value = "/export", produces = "application/zip")
    @Operation(
            operationId = "exportEvidence",
            summary = "All exhibits with their hashes, what was found of them, and who had them, as a zip archive")
    public void export(@PathVariable String id, @RequestBody TakeOut message, HttpServletResponse response)
            throws IOException {
        known(id);
        Export export = room.export(id, person(message.by()), reason(message.reason(), "for whom is it, and why?"));
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment");
        export.writeTo(response.getOutputStream());
    }

    @PostMapping("/hold")
    @Operation(operationId = "holdEvidence", summary = "Lay a legal hold on one exhibit or all, or lift it")
    public Held hold(@PathVariable String id, @RequestBody Hold message) {
        known(id);
        boolean on = !Boolean.FALSE.equals(message.on());
        String why = reason(message.reason(), "a hold is laid or lifted for a reason");
        return new Held(id, on, room.hold(id, message.exhibit(), on, person(message.by()), why));
    }

    @PostMapping("/delete")
    @Operation(
            operationId = "deleteExhibit",
            summary = "Delete one exhibit that neither a legal hold nor its time keeps")
    public Deleted delete(@PathVariable String id, @RequestBody Read message) {
        known(id);
        String name = exhibit(message.exhibit());
        room.delete(id, name, person(message.by()), reason(message.reason(), "why is it deleted?"));
        return new Deleted(id, name);
    }

    private void known(String id) {
        if (archive.incident(id).isEmpty()) {
            throw Problem.UNKNOWN_INCIDENT.because("no incident '" + id + "' is in the archive");
        }
    }

    private static String person(@Nullable String by) {
        if (by == null || by.isBlank()) {
            throw Problem.INVALID.because("'by' is missing: who does it? Give a login, such as \"by\":\"alice\"");
        }
        return by;
    }

    private static String exhibit(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw Problem.INVALID.because("'exhibit' is missing: the name of one exhibit of the list");
        }
        return name;
    }

    private static String reason(@Nullable String reason, String question) {
        if (reason == null || reason.isBlank()) {
            throw Problem.INVALID.because("'reason' is missing: " + question);
        }
        return reason;
    }

    /**
     * @param exhibits in the order they were kept
     * @param custody what people did with them, in order
     */
    public record EvidenceList(String incident, List<Exhibit> exhibits, List<CustodyEntry> custody) {
        public EvidenceList {
            exhibits = List.copyOf(exhibits);
            custody = List.copyOf(custody);
        }
    }

    /** @param by login of who wants to know */
    public record Verify(@Nullable String by) {}

    /**
     * @param exhibit name of the exhibit
     * @param reason for what purpose; null: none given
     */
    public record Read(
            @Nullable String exhibit,
            @Nullable String by,
            @Nullable String reason) {}

    /** @param reason for what purpose, and for whom */
    public record TakeOut(@Nullable String by, @Nullable String reason) {}

    /**
     * @param exhibit null: all of them
     * @param on false: lift it; null: lay it
     */
    public record Hold(
            @Nullable String exhibit,
            @Nullable Boolean on,
            @Nullable String by,
            @Nullable String reason) {}

    /**
     * @param on whether they are held now
     * @param exhibits how many
     */
    public record Held(String incident, boolean on, int exhibits) {}

    /** @param exhibit that is no longer there */
    public record Deleted(String incident, String exhibit) {}

    /**
     * One thing somebody did with an exhibit.
     *
     * @param number from 1, without gaps
     * @param sha256 of the bytes as they were found; null: not read
     */
    public record CustodyEntry(
            long number,
            Instant at,
            String actor,
            String action,
            @Nullable String exhibit,
            @Nullable String sha256,
            String outcome,
            @Nullable String why,
            String hash) {
        static CustodyEntry of(dev.fireline.archive.CustodyRow row) {
            return new CustodyEntry(
                    row.number(),
                    row.at(),
                    row.actor(),
                    row.action(),
                    row.exhibit(),
                    row.sha256(),
                    row.outcome(),
                    row.why(),
                    row.hash());
        }
    }
}
