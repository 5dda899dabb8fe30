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
 */
public record PlanSource(String file, byte[] bytes) {
    private static final String ROSTER = "roster.yaml";

    boolean isRoster() {
        return file.equals(ROSTER) || file.endsWith("/" + ROSTER) || file.endsWith("\\" + ROSTER);
    }

    /** Empty when the bytes are not UTF-8. */
    Optional<String> text() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    Problem notUtf8() {
        return new Problem(file, Place.START, Problem.Level.ERROR, "the file is not UTF-8 text", null);
    }
}
