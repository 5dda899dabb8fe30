package dev.fireline.cli.audit;

import dev.fireline.archive.tlog.NoteVerifier;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.FirelineApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which keys are believed. */
public final class TrustedKeys {
    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "Public key that is believed, name+hash+base64, or a file with one a line. Without it the server is"
                            + " asked for its own, which proves nothing to those who do not believe the server.")
    private List<String> given = new ArrayList<>();

    boolean areGiven() {
        return !given.isEmpty();
    }

    /** @throws BadUsage when none is given, or one is none */
    List<NoteVerifier> given() {
        if (given.isEmpty()) {
            throw new BadUsage(
                    "without a server there is nobody to ask for a key: give --key KEY, as `fireline audit key`"
                            + " prints it");
        }
        return given.stream().flatMap(text -> parse(text).stream()).toList();
    }

    /** Those that were given, else those the server names. */
    List<NoteVerifier> orOf(FirelineApi api) {
        return areGiven() ? given() : of(api);
    }

    /** Those the server names, the newest first. */
    static List<NoteVerifier> of(FirelineApi api) {
        return api.get("/v1/audit/keys")
                .path("keys")
                .valueStream()
                .map(key -> NoteVerifier.parse(key.asString()))
                .toList();
    }

    private static List<NoteVerifier> parse(String text) {
        try {
            if (text.matches("[^/\\s]+\\+[0-9a-f]{8}\\+\\S+") || !Files.isRegularFile(Path.of(text))) {
                return List.of(NoteVerifier.parse(text));
            }
            return Files.readString(Path.of(text), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("PRIVATE+KEY+"))
                    .map(NoteVerifier::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new BadUsage("--key " + text + ": " + e.getMessage());
        } catch (IOException e) {
            throw new BadUsage(
                    "--key %s cannot be read (%s)".formatted(text, e.getClass().getSimpleName()));
        }
    }
}
