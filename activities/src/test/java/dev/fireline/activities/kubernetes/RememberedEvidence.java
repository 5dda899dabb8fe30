package dev.fireline.activities.kubernetes;

import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.evidence.LockProof;
import dev.fireline.evidence.StoredExhibit;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evidence in memory, by its place. */
public final class RememberedEvidence implements EvidenceStore {
    final Map<String, String> kept = new LinkedHashMap<>();

    @Override
    public ExhibitRef keep(EvidenceWrite write, InputStream body) {
        try {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            kept.put(write.bucket() + "/" + write.key(), text);
            return new ExhibitRef(write.name(), "memory:" + write.key(), "", text.length(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<StoredExhibit> look(String location, @Nullable String version) {
        return Optional.empty();
    }

    @Override
    public Optional<InputStream> open(String location, @Nullable String version) {
        return Optional.empty();
    }

    @Override
    public void hold(String location, @Nullable String version, boolean on) {
        throw new AssertionError("no action holds what was kept before");
    }

    @Override
    public void delete(String location, @Nullable String version) {
        throw new AssertionError("no action deletes what was kept");
    }

    @Override
    public LockProof prove(String bucket) {
        throw new AssertionError("no action tries the lock");
    }
}
