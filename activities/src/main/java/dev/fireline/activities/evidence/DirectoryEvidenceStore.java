package dev.fireline.activities.evidence;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Exhibits as files: {@code root/bucket/prefix/name}, and {@code root/.custody/…​.json} with who kept them and their
 * hash. A file appears whole under its name or not at all, and is never overwritten; nothing keeps an administrator from
 * changing it, so the store is not WORM, and neither {@code retain} nor {@code hold} locks anything here. Needs a file
 * system with hard links.
 */
public final class DirectoryEvidenceStore implements EvidenceStore {
    private static final String CUSTODY = ".custody";
    private static final String PARTS = ".parts";

    private final Path root;

    /** @param root made when the first exhibit is kept */
    public DirectoryEvidenceStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public boolean worm() {
        return false;
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
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, "the evidence folder " + root + " fails", e);
        }
    }

    @Override
    public Optional<String> hash(String location) {
        Path file = Path.of(location.replaceFirst("^file:", "")).normalize();
        if (!location.startsWith("file:") || !file.startsWith(root) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Spool.hash(file));
        } catch (IOException e) {
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, "the evidence folder " + root + " fails", e);
        }
    }

    /**
     * The claim comes first, so that after a crash between any two steps the repeat of the same request finds itself the
     * owner, and nobody else does.
     */
    private ExhibitRef keep(EvidenceWrite write, Spool spool, Path file, Path custody) throws IOException {
        boolean claimed = appear(custody, new Custody(write.idempotencyKey(), null, null, write.contentType()));
        if (!claimed && Files.exists(file)) {
            return alreadyThere(write, spool, file, custody);
        }
        if (!claimed && !isOurs(write, custody)) {
            throw ActionFault.passing(
                    ActionFailure.UNAVAILABLE,
                    "the exhibit '" + write.bucket() + "/" + write.key() + "' is being kept by another request",
                    (Throwable) null);
        }
        try {
            Files.createLink(file, spool.file());
        } catch (FileAlreadyExistsException e) {
            return alreadyThere(write, spool, file, custody);
        }
        replace(custody, new Custody(write.idempotencyKey(), spool.sha256(), spool.sizeBytes(), write.contentType()));
        return reference(write, file, spool.sha256(), spool.sizeBytes());
    }

    private ExhibitRef alreadyThere(EvidenceWrite write, Spool spool, Path file, Path custody) throws IOException {
        if (Files.isDirectory(file)) {
            throw taken(write, "is a folder of other exhibits");
        }
        String sha256 = Spool.hash(file);
        boolean ours = isOurs(write, custody);
        if (ours) { // who kept it may have died before it said so
            replace(custody, new Custody(write.idempotencyKey(), sha256, Files.size(file), write.contentType()));
        }
        if (ours || sha256.equals(spool.sha256())) {
            return reference(write, file, sha256, Files.size(file));
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

    private static ActionFault taken(EvidenceWrite write, String why) {
        return ActionFault.permanent(
                ActionFailure.REFUSED, "the exhibit '" + write.bucket() + "/" + write.key() + "' " + why);
    }

    /** @return false when there is one already */
    private boolean appear(Path custody, Custody content) throws IOException {
        Path part = writePart(content);
        try {
            Files.createLink(custody, part);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.delete(part);
        }
    }

    private void replace(Path custody, Custody content) throws IOException {
        Files.move(writePart(content), custody, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path writePart(Custody content) throws IOException {
        Path part = Files.createTempFile(root.resolve(PARTS), ".custody-", ".part");
        return Files.writeString(part, Payloads.mapper().writeValueAsString(content), StandardCharsets.UTF_8);
    }

    private static boolean isOurs(EvidenceWrite write, Path custody) throws IOException {
        Custody owner = Payloads.mapper().readValue(Files.readString(custody), Custody.class);
        return owner.key().equals(write.idempotencyKey());
    }

    private static ExhibitRef reference(EvidenceWrite write, Path file, String sha256, long sizeBytes) {
        return new ExhibitRef(write.name(), "file:" + file, sha256, sizeBytes, false);
    }
}
