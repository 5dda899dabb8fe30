package dev.fireline.cli.watch;

import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every entry of every journal, as it is written. */
public final class LiveEvents {
    private static final Duration SILENCE = Duration.ofSeconds(45);
    private static final Duration LOOK_AT_STATE = Duration.ofSeconds(1);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final FirelineApi api;
    private final OutputOption output;
    private final PrintWriter err;

    public LiveEvents(FirelineApi api, OutputOption output, PrintWriter err) {
        this.api = api;
        this.output = output;
        this.err = err;
    }

    /**
     * Prints until it is interrupted.
     *
     * @param incident only its own; null: all
     */
    public void print(@Nullable String incident, BiConsumer<JsonNode, Page> line) {
        boolean wasLost = false;
        try (EventFeed feed = new EventFeed(api, incident, SILENCE)) {
            while (true) {
                Optional<EventFeed.News> news = feed.next(LOOK_AT_STATE);
                if (feed.state() == EventFeed.State.NONE) {
                    throw new BadUsage("%s tells no events; `fireline incident list --watch` asks it again and again"
                            .formatted(api.server()));
                }
                boolean lost = feed.state() == EventFeed.State.LOST;
                if (lost != wasLost) {
                    err.println("fireline: "
                            + (lost ? api.server() + " does not answer; trying again until it does" : "live again"));
                    err.flush();
                    wasLost = lost;
                }
                if (news.orElse(null) instanceof EventFeed.News.Entry entry) {
                    told(entry.data(), line);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void told(String data, BiConsumer<JsonNode, Page> line) {
        try {
            JsonNode entry = MAPPER.readTree(data);
            if (entry.isObject()) {
                output.append(entry, page -> line.accept(entry, page));
            }
        } catch (JacksonException e) {
            err.println("fireline: an event that is not JSON was left out");
            err.flush();
        }
    }
}
