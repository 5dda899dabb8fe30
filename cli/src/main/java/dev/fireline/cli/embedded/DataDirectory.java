package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.FileSystemUtils;

/**
 * The folder that holds all state of one installation, and the claim to it: one running Fireline at a time. The claim is
 * a file lock, so it ends with the process however that ends. Who holds it stands in a second file: closing any other
 * descriptor of a locked file would give a POSIX lock back.
 */
public final class DataDirectory implements AutoCloseable {
    private static final Set<Path> CLAIMED_HERE = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** What {@code FIRELINE_DATA} names, else {@code ~/.fireline}. */
    public static Path ofUser() {
        String named = System.getenv("FIRELINE_DATA");
        return named != null && !named.isBlank()
                ? Path.of(named)
                : Path.of(System.getProperty("user.home"), ".fireline");
    }

    /**
     * Makes the folder when needed, readable by its owner alone, and claims it.
     *
     * @throws CannotStart when another Fireline runs on it, or it cannot be written
     */
    public static DataDirectory claim(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            if (!Files.exists(root)) {
                Files.createDirectories(
                        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            root = root.toRealPath();
            if (!CLAIMED_HERE.add(root)) {
                throw new CannotStart(alreadyRuns(root));
            }
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                CLAIMED_HERE.remove(root);
                throw new CannotStart(alreadyRuns(root));
            }
            DataDirectory claimed = new DataDirectory(root, channel);
            claimed.describe(List.of());
            return claimed;
        } catch (IOException e) {
            throw new CannotStart("The data directory %s cannot be used: %s".formatted(root, e.getMessage()), e);
        }
    }

    private static String alreadyRuns(Path root) throws IOException {
        Path description = root.resolve("running");
        String who = Files.exists(description)
                ? Files.readString(description).strip().replace("\n", ", ")
                : "it is just starting";
        return "Fireline already runs here (%s). Its state is in %s; use --data DIR for a second one."
                .formatted(who, root);
    }

    /** Tells a second start who we are and where we answer: {@code API http://127.0.0.1:8080}. */
    public void describe(List<String> addresses) {
        List<String> lines = new ArrayList<>();
        lines.add("pid " + ProcessHandle.current().pid());
        lines.addAll(addresses);
        Path description = file("running");
        try {
            Files.write(description, lines);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be written: %s".formatted(description, e.getMessage()), e);
        }
    }

    public Path root() {
        return root;
    }

    public Path file(String name) {
        return root.resolve(name);
    }

    /** Deletes state by name, whole folders too; what it does not know stays. */
    public void delete(List<String> names) {
        try {
            for (String name : names) {
                FileSystemUtils.deleteRecursively(file(name));
            }
        } catch (IOException e) {
            throw new CannotStart("%s cannot be emptied: %s".formatted(root, e.getMessage()), e);
        }
    }

    /** Gives the claim back; the state stays. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file("running"));
            lock.close();
            CLAIMED_HERE.remove(root);
        } catch (IOException e) {
            throw new CannotStart("The claim to %s cannot be given back: %s".formatted(root, e.getMessage()), e);
        }
    }
}
