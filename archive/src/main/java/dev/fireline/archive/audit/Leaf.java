package dev.fireline.archive.audit;

import dev.fireline.archive.tlog.NotVerifiedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the log has of a line of a timeline, or of one thing that was done with exhibits. It is published, so it has nothing of
 * what was said: {@code body} stands for it.
 *
 * @param incident id of the incident
 * @param chain what of the incident is numbered and follows each other: {@value #CUSTODY}; null: the lines of its timeline
 * @param seq number within the chain, from 1
 * @param at UTC with six digits of the second
 * @param kind the word for what kind of thing happened
 * @param body SHA-256 of the line as the archive writes it, lower-case hex
 * @param prev hash of the leaf before it of the same chain, lower-case hex; null: it is the first
 */
public record Leaf(
        String incident,
        @Nullable String chain,
        long seq,
        String at,
        String kind,
        String body,
        @Nullable String prev) {
    /** What was done with the exhibits of the incident. */
    public static final String CUSTODY = "custody";

    static final int VERSION = 1;

    /** RFC 8785, keys in the order of their letters. */
    public byte[] bytes() {
        return Stream.of(incident, chain, at, kind, body, prev).allMatch(Leaf::isPlain) ? plain() : canonical();
    }

    /** Whether its canonical form is itself between quotation marks. */
    private static boolean isPlain(@Nullable String text) {
        return text == null || text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
    }

    /** As {@link #canonical}, in a tenth of the time: a long log is verified by making every leaf once more. */
    private byte[] plain() {
        return ("{\"at\":\"" + at + "\",\"body\":\"" + body + "\","
                        + (chain == null ? "" : "\"chain\":\"" + chain + "\",")
                        + "\"incident\":\"" + incident + "\",\"kind\":\"" + kind + "\",\"prev\":"
                        + (prev == null ? "null" : "\"" + prev + "\"") + ",\"seq\":" + seq + ",\"v\":" + VERSION + "}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    byte[] canonical() {
        ObjectNode json = Canonical.MAPPER.createObjectNode().put("at", at).put("body", body);
        if (chain != null) {
            json.put("chain", chain);
        }
        return Canonical.bytes(json.put("incident", incident)
                .put("kind", kind)
                .put("prev", prev)
                .put("seq", seq)
                .put("v", VERSION));
    }

    /** What it is the entry of, for people. */
    String name() {
        return "%s/%s%d".formatted(incident, chain == null ? "" : chain + "/", seq);
    }

    /** @throws NotVerifiedException when it is none, or not in the one form it has */
    public static Leaf read(byte[] bytes) {
        try {
            JsonNode json = Canonical.MAPPER.readTree(bytes);
            JsonNode chain = json.path("chain");
            JsonNode prev = json.path("prev");
            Leaf leaf = new Leaf(
                    json.path("incident").asString(),
                    chain.isMissingNode() ? null : chain.asString(),
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
