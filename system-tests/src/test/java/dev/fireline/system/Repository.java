package dev.fireline.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The checkout these tests run in. */
public final class Repository {
    private Repository() {}

    /** The folder with the launcher, from wherever inside it the tests run. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("fireline"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the tests run inside the repository");
        }
        return folder;
    }
}
