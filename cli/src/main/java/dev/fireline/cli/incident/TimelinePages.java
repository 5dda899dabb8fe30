package dev.fireline.cli.incident;

import dev.fireline.cli.client.FirelineApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A timeline, page after page, from where it was read last. */
final class TimelinePages {
    private static final int PAGE = 500;

    private final FirelineApi api;
    private final String path;
    private long seen;

    /** @param after seq of the last entry that is known; 0: none */
    TimelinePages(FirelineApi api, String path, long after) {
        this.api = api;
        this.path = path;
        this.seen = after;
    }

    /** Seq of the last entry that was read. */
    long seen() {
        return seen;
    }

    /** Everything since the last time, as the API has it in one page. */
    ObjectNode rest() {
        ObjectNode all = null;
        int read;
        do {
            JsonNode page = api.get("%s/timeline?after=%d&limit=%d".formatted(path, seen, PAGE));
            read = 0;
            for (JsonNode entry : page.path("entries")) {
                seen = Math.max(seen, entry.path("seq").asLong());
                read++;
            }
            if (all == null) {
                all = ((ObjectNode) page).deepCopy();
            } else {
                ((ArrayNode) all.path("entries")).addAll((ArrayNode) page.path("entries"));
            }
        } while (read == PAGE);
        return all;
    }
}
