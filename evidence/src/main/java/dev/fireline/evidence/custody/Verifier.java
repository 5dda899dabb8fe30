package dev.fireline.evidence.custody;

import dev.fireline.archive.CustodyRow;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.StoredExhibit;
import dev.fireline.evidence.custody.Finding.Kind;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what lies in the store with what the record says was kept, and the sealed lists with both. */
final class Verifier {
    /** Stores keep whole seconds. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final EvidenceStore store;
    private final Standing standing;
    private final List<Finding> findings = new ArrayList<>();

    Verifier(EvidenceStore store, Standing standing) {
        this.store = store;
        this.standing = standing;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** @return the SHA-256 of what lies there; null when nothing does */
    @Nullable
    String check(Exhibit exhibit) {
        if (standing.isDeleted(exhibit)) {
            return null;
        }
        Optional<StoredExhibit> there = store.look(exhibit.location(), exhibit.version());
        Optional<String> found = there.isEmpty() ? Optional.empty() : store.hash(exhibit.location(), exhibit.version());
        if (there.isEmpty() || found.isEmpty()) {
            say(Kind.MISSING, exhibit, "nothing lies at " + exhibit.location());
            return null;
        }
        if (!found.get().equals(exhibit.sha256())) {
            say(
                    exhibit.manifest() ? Kind.TAMPERED_MANIFEST : Kind.TAMPERED,
                    exhibit,
                    "sha256 is " + found.get() + " now; it was kept with " + exhibit.sha256());
        }
        lock(exhibit, there.get());
        return found.get();
    }

    private void lock(Exhibit exhibit, StoredExhibit there) {
        Instant until = exhibit.retainUntil();
        if (until != null && (there.retainUntil() == null || there.retainUntil().isBefore(until.minus(SLACK)))) {
            say(
                    Kind.SHORTENED_RETENTION,
                    exhibit,
                    "may be deleted " + (there.retainUntil() == null ? "at any time" : "from " + there.retainUntil())
                            + "; it was to be kept until " + until);
        }
        if (standing.isHeld(exhibit) && !there.held()) {
            say(Kind.LIFTED_HOLD, exhibit, "stands under no legal hold, and Fireline lifted none");
        }
        if (!there.isNewest()) {
            say(Kind.OVERLAID, exhibit, "something else was put over it; version " + there.version() + " was kept");
        }
    }

    /** Every sealed list that is what it was, against the record. */
    void manifests(List<Exhibit> exhibits) {
        Map<String, Exhibit> recorded = new LinkedHashMap<>();
        exhibits.forEach(exhibit -> recorded.put(exhibit.location(), exhibit));
        for (Exhibit manifest : exhibits) {
            boolean readable = manifest.manifest()
                    && findings.stream()
                            .noneMatch(finding -> finding.exhibit().equals(manifest.name())
                                    && (finding.kind() == Kind.TAMPERED_MANIFEST || finding.kind() == Kind.MISSING));
            if (readable) {
                store.open(manifest.location(), manifest.version())
                        .ifPresent(body -> compare(manifest, body, recorded));
            }
        }
    }

    private void compare(Exhibit manifest, InputStream body, Map<String, Exhibit> recorded) {
        JsonNode list;
        try (body) {
            list = Payloads.mapper().readTree(body.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (JsonNode item : list.path("collected_artifacts")) {
            Exhibit known = recorded.get(item.path("location").asString(""));
            String name = item.path("name").asString("");
            if (known == null) {
                findings.add(new Finding(
                        Kind.RECORD_DIFFERS,
                        name,
                        "sealed in " + manifest.name() + ", and the record has no such exhibit"));
            } else if (!known.sha256().equals(item.path("sha256").asString(""))) {
                findings.add(new Finding(
                        Kind.RECORD_DIFFERS,
                        name,
                        "sealed in " + manifest.name() + " with another sha256 than the record has"));
            }
        }
    }

    /** Every row of custody against the one before it. */
    void custody(String incident, List<CustodyRow> rows) {
        String previous = "0".repeat(64);
        long number = 0;
        for (CustodyRow row : rows) {
            number++;
            if (row.number() != number || !row.previous().equals(previous) || !row.isUnchanged(incident)) {
                findings.add(new Finding(
                        Kind.BROKEN_CUSTODY,
                        "custody",
                        "row " + row.number() + " is not what was written, or does not" + " follow the one before it"));
                return;
            }
            previous = row.hash();
        }
    }

    private void say(Kind kind, Exhibit exhibit, String text) {
        findings.add(new Finding(kind, exhibit.name(), text));
    }
}
