package dev.fireline.evidence.directory;

import dev.fireline.evidence.BackupName;
import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.StoreFault;
import dev.fireline.workflows.action.ActionFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Backups as files below one folder, which only their owner can read where the file system knows owners. */
public final class DirectoryBackupStore implements BackupStore {
    private static final int DEPTH = 10;

    private final Path root;

    /** @param root made when the first backup is kept */
    public DirectoryBackupStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String place() {
        return root.toString();
    }

    /** A link such as {@code latest} may lead to another folder of the same store. */
    @Override
    public List<String> list(String folder) {
        Path start = path(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(within(start), DEPTH)) {
            Path real = within(start);
            List<String> names = walk.filter(Files::isRegularFile)
                    .map(file -> real.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith(".") && !name.contains("/."))
                    .sorted()
                    .map(name -> folder + "/" + name)
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (names.size() > MOST_FILES) {
                throw BackupName.tooMany(start.toString());
            }
            return names;
        } catch (IOException e) {
            throw fails(e);
        }
    }

    @Override
    public Optional<byte[]> read(String name) {
        Path file = path(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(within(file))) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw BackupName.tooLarge(file.toString());
            }
            return Optional.of(content);
        } catch (IOException e) {
            throw fails(e);
        }
    }

    /** Whole or not at all: written beside, then linked to its name, which fails where there is one. */
    @Override
    public void keep(String name, byte[] content) {
        Path file = path(name);
        Path folder = Objects.requireNonNull(file.getParent(), name);
        try {
            Files.createDirectories(root);
            if (Files.exists(folder)) {
                within(folder);
            }
            Files.createDirectories(folder);
            within(folder);
            Path part = root.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? Files.createTempFile(
                            root,
                            ".part-",
                            "",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    : Files.createTempFile(root, ".part-", "");
            try {
                Files.write(part, content);
                Files.createLink(file, part);
            } catch (FileAlreadyExistsException e) {
                if (!Arrays.equals(Files.readAllBytes(file), content)) {
                    throw BackupName.taken(file.toString());
                }
            } finally {
                Files.delete(part);
            }
        } catch (IOException e) {
            throw fails(e);
        }
    }

    private Path path(String name) {
        Path path = root;
        for (String part : BackupName.parts(name)) {
            path = path.resolve(part);
        }
        return path;
    }

    /** A link planted below the root must not lead out of it. */
    private Path within(Path path) throws IOException {
        Path real = path.toRealPath();
        if (!real.startsWith(root.toRealPath())) {
            throw StoreFault.permanent(ActionFailure.REFUSED, path + " leads out of the folder of backups");
        }
        return real;
    }

    private StoreFault fails(IOException e) {
        return StoreFault.passing(ActionFailure.UNAVAILABLE, "the folder of backups " + root + " fails", e);
    }
}
