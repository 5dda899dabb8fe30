package dev.fireline.archive.audit;

import dev.fireline.archive.tlog.NotVerifiedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One entry and the line it stands for.
 *
 * @param entry null: it cannot be read
 * @param problems what is wrong
 */
record EntryCheck(@Nullable Leaf entry, List<String> problems) {

    /** A line that is not at hand is not looked at. */
    static EntryCheck of(byte[] leaf, byte @Nullable [] body) {
        try {
            Leaf entry = Leaf.read(leaf);
            return new EntryCheck(entry, body == null ? List.of() : problems(entry, body));
        } catch (NotVerifiedException e) {
            return new EntryCheck(null, List.of(Objects.requireNonNull(e.getMessage())));
        }
    }

    private static List<String> problems(Leaf entry, byte[] body) {
        String name = entry.name();
        if (!Canonical.sha256(body).equals(entry.body())) {
            return List.of((entry.chain() == null
                            ? "the line " + name + " of the timeline"
                            : "what was done with exhibits, " + name + ",")
                    + " is not the one that was logged");
        }
        return differences(entry, name, body);
    }

    /** The hash binds the line; what the leaf says besides must be the same. */
    private static List<String> differences(Leaf entry, String name, byte[] body) {
        JsonNode line;
        try {
            line = Canonical.MAPPER.readTree(body);
        } catch (JacksonException e) {
            return List.of("the line " + name + " cannot be read");
        }
        List<String> problems = new ArrayList<>();
        compare(
                problems,
                name,
                "incident",
                entry.incident(),
                line.path("incident").asString(""));
        compare(
                problems,
                name,
                "seq",
                String.valueOf(entry.seq()),
                line.path("seq").asString(""));
        compare(problems, name, "at", entry.at(), line.path("at").asString(""));
        compare(problems, name, "kind", entry.kind(), line.path("kind").asString(""));
        return problems;
    }

    private static void compare(List<String> problems, String name, String key, String entry, String line) {
        if (!entry.equals(line)) {
            problems.add("%s: the entry says %s %s, and its line %s".formatted(name, key, entry, line));
        }
    }
}
