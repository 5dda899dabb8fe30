package dev.fireline.evidence.directory;

import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.evidence.ExhibitPlace;
import dev.fireline.evidence.LockProof;
import dev.fireline.evidence.Spool;
import dev.fireline.evidence.StoreFault;
import dev.fireline.evidence.StoredExhibit;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exhibits as files: {@code root/bucket/prefix/name}, and {@code root/.custody/…​.json} with who kept them and their
 * hash. A file appears whole under its name or not at all, and is never overwritten; nothing keeps an administrator from
 * changing it, so the store is not WORM: what {@code retain} and {@code hold} ask for is kept to by Fireline alone. Needs a
 * file system with hard links.
 */
public final class DirectoryEvidenceStore implements EvidenceStore {
    private static final String CUSTODY = ".custody";
    private static final String PARTS = ".parts";

    private final Path root;
    private final Claims claims;
    private final DirectoryExhibits exhibits;
    private final Clock clock;

    /** @param root made when the first exhibit is kept */
    public DirectoryEvidenceStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = Clock.systemUTC();
        this.claims = new Claims(this.root.resolve(PARTS));
        this.exhibits = new DirectoryExhibits(this.root, this.root.resolve(CUSTODY), claims, clock);
    }

    @Override
    public ExhibitRef keep(EvidenceWrite write, InputStream body) {
        List<String> parts = ExhibitPlace.parts(write);
        try (Spool spool = Spool.of(body, root.resolve(PARTS))) {
            Path folder = makeFolder(write, root, parts);
            Path folderOfCustody = makeFolder(write, root.resolve(CUSTODY), parts);
            return keep(
                    write, spool, folder.resolve(parts.getLast()), folderOfCustody.resolve(parts.getLast() + ".json"));
        } catch (IOException e) {
            throw StoreFault.passing(ActionFailure.UNAVAILABLE, "the evidence folder " + root + " fails", e);
        }
    }

    @Override
    public Optional<StoredExhibit> look(String location, @Nullable String version) {
        return exhibits.look(location);
    }

    @Override
    public Optional<InputStream> open(String location, @Nullable String version) {
        return exhibits.open(location);
    }

    @Override
    public void hold(String location, @Nullable String version, boolean on) {
        exhibits.hold(location, on);
    }

    @Override
    public void delete(String location, @Nullable String version) {
        exhibits.delete(location);
    }

    /** A folder locks nothing, and nothing needs to be tried to know it. */
    @Override
    public LockProof prove(String bucket) {
        return new LockProof(
                bucket,
                clock.instant(),
                List.of(new LockProof.Check(
                        "lock", false, "exhibits lie in a folder, and whoever can write there can change them")));
    }

    /**
     * The claim comes first, so that after a crash between any two steps the repeat of the same request finds itself the
     * owner, and nobody else does.
     */
    private ExhibitRef keep(EvidenceWrite write, Spool spool, Path file, Path custody) throws IOException {
        Claim claim = claim(write);
        boolean claimed = claims.appear(custody, claim);
        if (!claimed && Files.exists(file)) {
            return alreadyThere(write, spool, file, custody);
        }
        if (!claimed && !isOurs(write, custody)) {
            throw StoreFault.passing(
                    ActionFailure.UNAVAILABLE,
                    "the exhibit '" + write.bucket() + "/" + write.key() + "' is being kept by another request",
                    (Throwable) null);
        }
        try {
            Files.createLink(file, spool.file());
        } catch (FileAlreadyExistsException e) {
            return alreadyThere(write, spool, file, custody);
        }
        Claim complete = claim.of(spool.sha256(), spool.sizeBytes());
        claims.replace(custody, complete);
        return reference(write, file, spool.sha256(), spool.sizeBytes(), complete);
    }

    private Claim claim(EvidenceWrite write) {
        Duration retain = write.retain();
        return new Claim(
                write.idempotencyKey(),
                null,
                null,
                write.contentType(),
                retain == null ? null : clock.instant().plus(retain).truncatedTo(ChronoUnit.SECONDS),
                write.hold());
    }

    private ExhibitRef alreadyThere(EvidenceWrite write, Spool spool, Path file, Path custody) throws IOException {
        if (Files.isDirectory(file)) {
            throw taken(write, "is a folder of other exhibits");
        }
        String sha256 = Spool.hash(file);
        boolean ours = isOurs(write, custody);
        if (ours || sha256.equals(spool.sha256())) {
            long sizeBytes = Files.size(file);
            Claim claim = claims.read(custody).orElseGet(() -> claim(write));
            if (ours && claim.sha256() == null) { // who kept it died before it said so
                claim = claim.of(sha256, sizeBytes);
                claims.replace(custody, claim);
            }
            return reference(write, file, sha256, sizeBytes, claim);
        }
        throw taken(write, "holds something else already");
    }

    /** The folder of the last part. A link planted below the root must not lead exhibits out of it. */
    private Path makeFolder(EvidenceWrite write, Path base, List<String> parts) throws IOException {
        Path folder = base;
        for (String part : parts.subList(0, parts.size() - 1)) {
            folder = folder.resolve(part);
            if (Files.isRegularFile(folder)) {
                throw taken(write, "lies below another exhibit");
            }
        }
        Files.createDirectories(folder);
        if (!folder.toRealPath().startsWith(root.toRealPath())) {
            throw taken(write, "leads out of the evidence folder");
        }
        return folder;
    }

    private static StoreFault taken(EvidenceWrite write, String why) {
        return StoreFault.permanent(
                ActionFailure.REFUSED, "the exhibit '" + write.bucket() + "/" + write.key() + "' " + why);
    }

    private boolean isOurs(EvidenceWrite write, Path custody) throws IOException {
        return claims.read(custody)
                .filter(owner -> owner.key().equals(write.idempotencyKey()))
                .isPresent();
    }

    private static ExhibitRef reference(EvidenceWrite write, Path file, String sha256, long sizeBytes, Claim claim) {
        return new ExhibitRef(
                write.name(), "file:" + file, sha256, sizeBytes, false, null, claim.retainUntil(), claim.isHeld());
    }
}
