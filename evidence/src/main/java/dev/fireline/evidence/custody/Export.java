package dev.fireline.evidence.custody;

import dev.fireline.archive.CustodyRow;
import dev.fireline.archive.JournalRow;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The exhibits of an incident and what is known of them, to be carried away: {@code exhibits/…}, {@code SHA256SUMS} with
 * the hashes they were kept with, {@code timeline.json} with everything that
 * happened, {@code evidence.json} with record, verification and custody. An exhibit that is not what
 * was kept is in it as it is, and the verification says so; one that is missing has its hash all the same, so that the check
 * fails there.
 */
public final class Export {
    private static final String README = """
            Evidence of incident %1$s

            exhibits/       what was collected; a list that was sealed is an exhibit too
            SHA256SUMS      the hash each exhibit was kept with, and those of the two files below
            timeline.json   everything that happened in the incident: alerts, messages, decisions, actions
            evidence.json   what the record says of each exhibit, what a verification found when this
                            was exported, and who has read, exported, held or verified what, and when

            To check it:  sha256sum --check SHA256SUMS

            What is changed or missing fails there. Whoever could change this archive could change the sums as well:
            the audit log has the hash of each exhibit, signed. With what `fireline audit export %1$s --out record.json`
            writes, and the public key from somebody else:

            fireline audit verify --bundle record.json --key fireline.key
            jq -r '.entries[].body | fromjson | select(.kind == "EVIDENCE") | .details
                   | .sha256 + "  exhibits/" + .name' record.json | sha256sum --check
            """;

    private final String incident;
    private final List<Exhibit> exhibits;
    private final List<Exhibit> there;
    private final Verification verification;
    private final List<CustodyRow> custody;
    private final List<JournalRow> timeline;
    private final EvidenceStore store;

    Export(
            String incident,
            List<Exhibit> exhibits,
            List<Exhibit> there,
            Verification verification,
            List<CustodyRow> custody,
            List<JournalRow> timeline,
            EvidenceStore store) {
        this.incident = incident;
        this.exhibits = Ordered.copy(exhibits);
        this.there = Ordered.copy(there);
        this.verification = verification;
        this.custody = Ordered.copy(custody);
        this.timeline = Ordered.copy(timeline);
        this.store = store;
    }

    /**
     * Writes a zip archive and leaves {@code out} open.
     *
     * @throws IOException when {@code out} or an exhibit breaks off: the archive is then without its end
     */
    public void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        StringBuilder sums = new StringBuilder();
        for (Exhibit exhibit : exhibits) {
            String path = "exhibits/" + exhibit.name();
            if (there.contains(exhibit)) {
                write(zip, path, exhibit);
            }
            sums.append(exhibit.sha256()).append("  ").append(path).append('\n');
        }
        for (Map.Entry<String, Object> file : about().entrySet()) {
            String text = Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(file.getValue());
            entry(zip, file.getKey(), text);
            sums.append(hash(text)).append("  ").append(file.getKey()).append('\n');
        }
        entry(zip, "SHA256SUMS", sums.toString());
        entry(zip, "README.txt", README.formatted(incident));
        zip.finish();
    }

    private void write(ZipOutputStream zip, String path, Exhibit exhibit) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        try (InputStream body = store.open(exhibit.location(), exhibit.version())
                .orElseThrow(() -> new IOException("nothing lies at " + exhibit.location() + " any more"))) {
            body.transferTo(zip);
        }
        zip.closeEntry();
    }

    private Map<String, Object> about() {
        Map<String, @Nullable Object> evidence = new LinkedHashMap<>();
        evidence.put("incident", incident);
        evidence.put("exhibits", exhibits);
        evidence.put("verification", verification);
        evidence.put("custody", custody);
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("timeline.json", timeline.stream().map(Export::line).toList());
        files.put("evidence.json", evidence);
        return files;
    }

    private static Map<String, @Nullable Object> line(JournalRow row) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("seq", row.seq());
        line.put("at", row.at());
        line.put("kind", row.kind());
        line.put("phase", row.phase());
        line.put("step", row.step());
        line.put("actor", row.actor());
        line.put("what", row.what());
        line.put("why", row.why());
        line.put("details", Payloads.mapper().readTree(row.details()));
        return line;
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
