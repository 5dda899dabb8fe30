package dev.fireline.cli.demo;

import dev.fireline.cli.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the plan of a demo acts.
 *
 * @param kubeconfig of a cluster of the user's; null: the stand-in
 * @param live whether it acts there for real; the stand-in is always acted on
 */
record DemoTarget(@Nullable Path kubeconfig, boolean live) {

    /** The installation's mode. */
    String mode() {
        return kubeconfig == null || live ? "live" : "rehearse";
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
