package dev.fireline.evidence.directory;

import dev.fireline.evidence.StoreFault;
import dev.fireline.evidence.StoredExhibit;
import dev.fireline.workflows.action.ActionFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Files after they were kept. Retention and hold stand in the claim beside the file: Fireline keeps to them, and whoever
 * can write in the folder need not.
 */
final class DirectoryExhibits {
    private static final String SCHEME = "file:";

    private final Path root;
    private final Path custody;
    private final Claims claims;
    private final Clock clock;

    /** @param custody folder of the claims, as the exhibits lie below {@code root} */
    DirectoryExhibits(Path root, Path custody, Claims claims, Clock clock) {
        this.root = root;
        this.custody = custody;
        this.claims = claims;
        this.clock = clock;
    }

    Optional<StoredExhibit> look(String location) {
        return answered(() -> {
            Path file = file(location);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Optional<Claim> claim = claims.read(claim(file));
            return Optional.of(new StoredExhibit(
                    Files.size(file),
                    null,
                    claim.map(Claim::retainUntil).orElse(null),
                    claim.filter(Claim::isHeld).isPresent(),
                    true));
        });
    }

    Optional<InputStream> open(String location) {
        return answered(() -> {
            Path file = file(location);
            try {
                return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
            } catch (NoSuchFileException deletedMeanwhile) {
                return Optional.empty();
            }
        });
    }

    void hold(String location, boolean on) {
        answered(() -> {
            Path file = file(location);
            Claim claim = Files.isRegularFile(file)
                    ? claims.read(claim(file)).orElseThrow(() -> StoreFault.gone(location))
                    : null;
            if (claim == null) {
                throw StoreFault.gone(location);
            }
            claims.replace(claim(file), claim.held(on));
            return true;
        });
    }

    void delete(String location) {
        StoredExhibit there = look(location).orElseThrow(() -> StoreFault.gone(location));
        there.checkDeletion(location, clock.instant());
        answered(() -> {
            Files.delete(file(location)); // the claim stays: its name is nobody else's
            return true;
        });
    }

    private Path file(String location) throws IOException {
        Path file = Path.of(location.replaceFirst("^" + SCHEME, "")).normalize();
        boolean within = location.startsWith(SCHEME) && file.startsWith(root);
        boolean led = within && Files.exists(file) && !file.toRealPath().startsWith(root.toRealPath());
        if (!within || led || !Files.isDirectory(root)) {
            throw StoreFault.permanent(
                    ActionFailure.NOT_CONFIGURED,
                    "exhibits lie in the folder " + root + " here, and " + location
                            + " is not there (fireline.evidence)");
        }
        return file;
    }

    private Path claim(Path file) {
        Path beside = custody.resolve(root.relativize(file).toString());
        return beside.resolveSibling(beside.getFileName() + ".json");
    }

    private <T> T answered(Call<T> call) {
        try {
            return call.get();
        } catch (IOException e) {
            throw StoreFault.passing(ActionFailure.UNAVAILABLE, "the evidence folder " + root + " fails", e);
        }
    }

    private interface Call<T> {
        T get() throws IOException;
    }
}
