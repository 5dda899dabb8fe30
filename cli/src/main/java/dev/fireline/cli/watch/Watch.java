package dev.fireline.cli.watch;

import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerProblem;
import dev.fireline.cli.client.ServerUnreachable;
import dev.fireline.cli.output.Format;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.SafeText;
import dev.fireline.cli.watch.EventFeed.News;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks again whenever the server tells of a change, and now and then unasked, until there is nothing more to come. */
public final class Watch {
    private static final Duration SILENCE = Duration.ofSeconds(45);
    private static final Duration WITH_EVENTS = Duration.ofSeconds(15);
    private static final Duration WITHOUT_EVENTS = Duration.ofSeconds(2);
    /** Changes come in groups: one look for all of a group. */
    private static final Duration SETTLE = Duration.ofMillis(150);

    private final FirelineApi api;
    private final @Nullable String incident;
    private final OutputOption output;
    private final PrintWriter err;
    private @Nullable String trouble;
    private boolean redraw;

    /** @param incident whose events matter; null: those of all */
    public Watch(FirelineApi api, @Nullable String incident, OutputOption output, PrintWriter err) {
        this.api = api;
        this.incident = incident;
        this.output = output;
        this.err = err;
    }

    /** @throws RuntimeException as the API has it, when already the first look fails */
    public void follow(Watched watched) {
        JsonNode first = watched.look();
        redraw = watched.isPicture()
                && output.format() == Format.TABLE
                && output.surroundings().canRedraw();
        try (EventFeed feed = new EventFeed(api, incident, SILENCE)) {
            if (redraw) {
                try (Screen screen =
                        new Screen(output.out(), output.surroundings().terminal())) {
                    untilOver(watched, first, feed, state -> screen.draw(picture(watched, state), footer(feed)));
                }
            } else {
                Map<String, JsonNode> told = new LinkedHashMap<>();
                untilOver(watched, first, feed, state -> tell(watched, state, told));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void untilOver(Watched watched, JsonNode first, EventFeed feed, Consumer<JsonNode> show)
            throws InterruptedException {
        JsonNode state = first;
        show.accept(state);
        while (!watched.isOver(state)) {
            Optional<News> news = feed.next(feed.state() == EventFeed.State.LIVE ? WITH_EVENTS : WITHOUT_EVENTS);
            if (news.isPresent()) {
                settle(feed);
            }
            try {
                state = watched.look();
                trouble(null);
            } catch (ServerUnreachable lost) {
                trouble(lost.getMessage());
            } catch (ServerProblem problem) {
                if (problem.status() < 500) {
                    throw problem;
                }
                trouble(problem.getMessage());
            }
            show.accept(state);
        }
    }

    private static void settle(EventFeed feed) throws InterruptedException {
        long end = System.nanoTime() + SETTLE.toNanos();
        long left = SETTLE.toNanos();
        while (left > 0) {
            feed.next(Duration.ofNanos(left));
            left = end - System.nanoTime();
        }
    }

    /** Said once when it begins and once when it is over. */
    private void trouble(@Nullable String now) {
        if (!redraw && (now == null) != (trouble == null)) {
            err.println("fireline: "
                    + (now == null ? "the server answers again" : SafeText.line(now) + "; trying again until it does"));
            err.flush();
        }
        trouble = now;
    }

    private String picture(Watched watched, JsonNode state) {
        StringWriter picture = new StringWriter();
        PrintWriter out = new PrintWriter(picture);
        watched.draw(state, output.page(out));
        out.flush();
        return picture.toString();
    }

    private String footer(EventFeed feed) {
        String now = trouble;
        if (now != null) {
            return "Not up to date: " + SafeText.line(now);
        }
        return switch (feed.state()) {
            case LIVE, CONNECTING -> "Live. Ctrl-C ends.";
            case LOST, NONE -> "Asked every " + WITHOUT_EVENTS.toSeconds() + " s. Ctrl-C ends.";
        };
    }

    private void tell(Watched watched, JsonNode state, Map<String, JsonNode> told) {
        Map<String, JsonNode> items = watched.items(state);
        if (watched.isPicture()) {
            List<String> gone = told.keySet().stream()
                    .filter(key -> !items.containsKey(key))
                    .toList();
            for (String key : gone) {
                told.remove(key);
                watched.gone(key).ifPresent(item -> output.append(item, page -> watched.append(item, page)));
            }
        }
        items.forEach((key, item) -> {
            if (!item.equals(told.put(key, item))) {
                output.append(item, page -> watched.append(item, page));
            }
        });
    }
}
