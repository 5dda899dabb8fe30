package dev.fireline.plans.catalog;

import dev.fireline.plans.reader.Place;
import dev.fireline.plans.reader.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One file of a catalog.
 *
 * @param file as problems name it
 * @param bytes not changed afterwards
 * @param isFile whether it could be read at all: a link that leads nowhere, a folder or a pipe bears the name of a plan and
 *     holds none
 */
public record PlanSource(String file, byte[] bytes, boolean isFile) {
    private static final String ROSTER = "roster.yaml";

    public PlanSource(String file, byte[] bytes) {
        this(file, bytes, true);
    }

    static PlanSource notAFile(String file) {
        return new PlanSource(file, new byte[0], false);
    }

    boolean isRoster() {
        return file.equals(ROSTER) || file.endsWith("/" + ROSTER) || file.endsWith("\\" + ROSTER);
    }

    /** Empty when it is no file, or its bytes are not UTF-8. */
    Optional<String> text() {
        if (!isFile) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** Why there is no text. */
    Problem unreadable() {
        return new Problem(
                file,
                Place.START,
                Problem.Level.ERROR,
                isFile
                        ? "the file is not UTF-8 text"
                        : "this is no file but a folder, a pipe, or a link that leads nowhere; put a plan there, or rename it",
                null);
    }
}
