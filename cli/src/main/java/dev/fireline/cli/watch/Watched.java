package dev.fireline.cli.watch;

import dev.fireline.cli.output.Page;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Something that changes, and how each state of it is told. */
public interface Watched {
    /** Asks the server. */
    JsonNode look();

    /** The whole picture. */
    void draw(JsonNode state, Page page);

    /** What is told one by one where nothing is redrawn: by a key that stays, as long as the thing is there. */
    Map<String, JsonNode> items(JsonNode state);

    /** One that is new, or has changed. */
    void append(JsonNode item, Page page);

    /** The last state of an item that is there no more; empty: nothing is told. */
    default Optional<JsonNode> gone(String key) {
        return Optional.empty();
    }

    /** Whether a new picture takes the place of the old one; else each state only adds to what is told. */
    default boolean isPicture() {
        return true;
    }

    /** Nothing more can come. */
    boolean isOver(JsonNode state);
}
