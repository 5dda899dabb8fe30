package dev.fireline.activities.kubernetes;

import dev.fireline.activities.evidence.EvidenceStore;
import dev.fireline.activities.evidence.EvidenceWrite;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Evidence in memory, by its place. */
final class RememberedEvidence implements EvidenceStore {
    final Map<String, String> kept = new LinkedHashMap<>();

    @Override
    public ExhibitRef keep(EvidenceWrite write, InputStream body) {
        try {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            kept.put(write.bucket() + "/" + write.key(), text);
            return new ExhibitRef(write.name(), "memory:" + write.key(), "", text.length(), worm());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> hash(String location) {
        return Optional.empty();
    }

    @Override
    public boolean worm() {
        return false;
    }
}
