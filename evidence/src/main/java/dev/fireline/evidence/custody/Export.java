package dev.fireline.evidence.custody;

import dev.fireline.archive.CustodyRow;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The exhibits of an incident and what is known of them, to be carried away: {@code exhibits/…}, {@code SHA256SUMS} with
 * the hashes they were kept with, {@code evidence.json} with record, verification and custody. An exhibit that is not what
 * was kept is in it as it is, and the verification says so.
 */
public final class Export {
    private static final String README = """
            Evidence of incident %s

            exhibits/       what was collected; a list that was sealed is an exhibit too
            SHA256SUMS      the hash each exhibit was kept with
            evidence.json   what the record says of each exhibit, what a verification found when this
                            was exported, and who has read, exported, held or verified what, and when

            To check it:  sha256sum --check SHA256SUMS
            """;

    private final String incident;
    private final List<Exhibit> exhibits;
    private final Verification verification;
    private final List<CustodyRow> custody;
    private final EvidenceStore store;

    Export(
            String incident,
            List<Exhibit> exhibits,
            Verification verification,
            List<CustodyRow> custody,
            EvidenceStore store) {
        this.incident = incident;
        this.exhibits = Ordered.copy(exhibits);
        this.verification = verification;
        this.custody = Ordered.copy(custody);
        this.store = store;
    }

    public int size() {
        return exhibits.size();
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
            zip.putNextEntry(new ZipEntry(path));
            try (InputStream body = store.open(exhibit.location(), exhibit.version())
                    .orElseThrow(() -> new IOException("nothing lies at " + exhibit.location() + " any more"))) {
                body.transferTo(zip);
            }
            zip.closeEntry();
            sums.append(exhibit.sha256()).append("  ").append(path).append('\n');
        }
        entry(zip, "SHA256SUMS", sums.toString());
        entry(
                zip,
                "evidence.json",
                Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(about()));
        entry(zip, "README.txt", README.formatted(incident));
        zip.finish();
    }

    private Map<String, @Nullable Object> about() {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("incident", incident);
        about.put("exhibits", exhibits);
        about.put("verification", verification);
        about.put("custody", custody);
        return about;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
