package dev.fireline.cli.incident;

import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.watch.Watched;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A timeline entry by entry, until the incident has ended and all of it was read. */
final class TimelineGrowing implements Watched {
    private static final String OVER = "over";

    private final FirelineApi api;
    private final String path;
    private final TimelinePages pages;

    TimelineGrowing(FirelineApi api, String path, TimelinePages pages) {
        this.api = api;
        this.path = path;
        this.pages = pages;
    }

    @Override
    public JsonNode look() {
        JsonNode incident = api.get(path);
        ObjectNode entries = pages.rest();
        return entries.put(
                OVER,
                Ended.is(incident) && pages.seen() >= incident.path("lastSeq").asLong());
    }

    @Override
    public Map<String, JsonNode> items(JsonNode state) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        state.path("entries").forEach(entry -> items.put(entry.path("seq").asString(""), entry));
        return items;
    }

    @Override
    public void append(JsonNode entry, Page page) {
        TimelineLine.print(entry, page);
    }

    @Override
    public boolean isPicture() {
        return false;
    }

    @Override
    public void draw(JsonNode state, Page page) {
        state.path("entries").forEach(entry -> TimelineLine.print(entry, page));
    }

    @Override
    public boolean isOver(JsonNode state) {
        return state.path(OVER).asBoolean(false);
    }
}
