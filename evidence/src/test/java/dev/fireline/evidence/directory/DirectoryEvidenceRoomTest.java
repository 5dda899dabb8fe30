package dev.fireline.evidence.directory;

import dev.fireline.evidence.EvidenceRoomContract;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;

/** In a folder, where whoever can write can do all of it. */
class DirectoryEvidenceRoomTest extends EvidenceRoomContract {
    @TempDir
    Path folder;

    @Override
    protected EvidenceStore store() {
        return new DirectoryEvidenceStore(folder);
    }

    @Override
    protected void shorten(ExhibitRef exhibit, Instant until) {
        change(
                exhibit,
                claim -> new Claim(
                        claim.key(), claim.sha256(), claim.sizeBytes(), claim.contentType(), until, claim.held()));
    }

    @Override
    protected void liftHold(ExhibitRef exhibit) {
        change(exhibit, claim -> claim.held(false));
    }

    private void change(ExhibitRef exhibit, UnaryOperator<Claim> change) {
        Path beside = folder.resolve(".custody").resolve(folder.relativize(file(exhibit)) + ".json");
        try {
            Claim claim = Payloads.mapper().readValue(Files.readString(beside), Claim.class);
            Files.writeString(beside, Payloads.mapper().writeValueAsString(change.apply(claim)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Path file(ExhibitRef exhibit) {
        return Path.of(exhibit.location().substring("file:".length()));
    }
}
