package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Folders for programs that were fetched once and can be fetched again.
 *
 * @param folders where to look, in order; new ones are put into the first
 */
public record Cache(List<Path> folders) {
    public Cache {
        folders = List.copyOf(folders);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("a cache has at least one folder");
        }
    }

    /** {@code ${XDG_CACHE_HOME:-~/.cache}/fireline/bin}, and {@code ~/.fireline/bin}. */
    public static Cache ofUser(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path cache = xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg);
        return new Cache(List.of(
                cache.resolve("fireline").resolve("bin"),
                home.resolve(".fireline").resolve("bin")));
    }

    /** The folder new programs are put into; made when it is not there. */
    public Path writable() {
        Path folder = folders.getFirst();
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStart("The cache folder %s cannot be made: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
