package dev.fireline.archive.audit;

import dev.fireline.archive.tlog.NotVerifiedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the log has of a line of a timeline. It is published, so it has nothing of what was said: {@code body} stands for it.
 *
 * @param incident id of the incident
 * @param seq number of the line within the incident, from 1
 * @param at UTC with six digits of the second
 * @param kind the word for what kind of thing happened
 * @param body SHA-256 of the line as the archive writes it, lower-case hex
 * @param prev hash of the leaf before it of the same incident, lower-case hex; null: it is the first
 */
public record Leaf(
        String incident,
        long seq,
        String at,
        String kind,
        String body,
        @Nullable String prev) {
    static final int VERSION = 1;

    /** RFC 8785, keys in the order of their letters. */
    public byte[] bytes() {
        return Canonical.bytes(Canonical.MAPPER
                .createObjectNode()
                .put("at", at)
                .put("body", body)
                .put("incident", incident)
                .put("kind", kind)
                .put("prev", prev)
                .put("seq", seq)
                .put("v", VERSION));
    }

    /** @throws NotVerifiedException when it is none, or not in the one form it has */
    public static Leaf read(byte[] bytes) {
        try {
            JsonNode json = Canonical.MAPPER.readTree(bytes);
            JsonNode prev = json.path("prev");
            Leaf leaf = new Leaf(
                    json.path("incident").asString(),
                    json.path("seq").asLong(),
                    json.path("at").asString(),
                    json.path("kind").asString(),
                    json.path("body").asString(),
                    prev.isNull() ? null : prev.asString());
            if (!Arrays.equals(leaf.bytes(), bytes)) {
                throw new NotVerifiedException("an entry is not in canonical form: " + shown(bytes));
            }
            return leaf;
        } catch (JacksonException e) {
            throw new NotVerifiedException("an entry cannot be read: " + shown(bytes), e);
        }
    }

    static Optional<Leaf> tryRead(byte[] bytes) {
        try {
            return Optional.of(read(bytes));
        } catch (NotVerifiedException e) {
            return Optional.empty();
        }
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
