package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The version of the program that made a file or folder, written beside it. State of another version is neither opened
 * nor changed.
 *
 * @param what the program, for messages
 * @param state the file or folder
 * @param note the file with the version
 */
record MadeBy(String what, Path state, Path note) {

    /**
     * Holds the state against the version found now; notes it when there is no state yet.
     *
     * @throws CannotStart when the state was made by another version; nothing was touched
     */
    void check(String version, String remedy) {
        try {
            if (Files.exists(state)) {
                String made = Files.exists(note)
                        ? Files.readString(note, StandardCharsets.UTF_8).strip()
                        : "an unknown version";
                if (!made.equals(version)) {
                    throw new CannotStart("%s was made by %s %s, and %s %s was found now. Nothing was touched. %s"
                            .formatted(state, what, made, what, version, remedy));
                }
                return;
            }
            Files.createDirectories(note.getParent());
            Files.writeString(note, version + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be used: %s".formatted(note, e.getMessage()), e);
        }
    }
}
