package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.fireline.cli.CommandRun.Ran;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final String NEVER = "never";
    private static final String DROP = "drop";

    private final List<String> entries = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final StandInServer server = new StandInServer();
    private volatile String status = "OPEN";
    private volatile boolean stopped;

    @BeforeEach
    void serve() {
        server.handles("GET /v1/incidents/INC-1", exchange -> StandInServer.json(exchange, 200, incident()))
                .handles("GET /v1/incidents/INC-1/timeline", this::timeline)
                .handles(
                        "GET /v1/incidents",
                        exchange -> StandInServer.json(exchange, 200, "{\"incidents\":[" + incident() + "]}"))
                .handles("GET /v1/events", this::events);
        happens("DECLARED", "declared");
    }

    @AfterEach
    void stop() {
        stopped = true;
        said.add(DROP);
        server.close();
    }

    private String incident() {
        return "{\"id\":\"INC-1\",\"severity\":\"P0\",\"title\":\"Key\",\"status\":\"%s\",\"phase\":\"contain\",\"lastSeq\":%d}"
                .formatted(status, entries.size());
    }

    private void timeline(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int after = Integer.parseInt(query.replaceFirst("after=([0-9]+).*", "$1"));
        StandInServer.json(
                exchange,
                200,
                "{\"incident\":\"INC-1\",\"entries\":["
                        + entries.stream().skip(after).collect(Collectors.joining(",")) + "]}");
    }

    /** Chunk by chunk as it is told, each flushed alone. */
    private void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream;charset=UTF-8");
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            OutputStream out = exchange.getResponseBody();
            out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            while (!stopped) {
                String chunk = said.poll(10, TimeUnit.SECONDS);
                if (chunk == null || chunk.equals(DROP)) {
                    return; // without the last chunk: the connection breaks
                }
                out.write(chunk.getBytes(StandardCharsets.ISO_8859_1)); // bytes, one a character
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String happens(String kind, String what) {
        String entry =
                "{\"incident\":\"INC-1\",\"seq\":%d,\"at\":\"2026-11-21T09:30:00Z\",\"kind\":\"%s\",\"phase\":\"contain\",\"what\":\"%s\"}"
                        .formatted(entries.size() + 1, kind, what);
        entries.add(entry);
        return entry;
    }

    private void says(int id, String entry) {
        said.add(bytes("id: %d\nevent: journal\ndata: %s\n\n".formatted(id, entry)));
    }

    /** In UTF-8, one a character. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static CompletableFuture<Ran> start(CommandRun run, String... words) {
        return CompletableFuture.supplyAsync(() -> run.run(words));
    }

    private static void awaitPrinted(CommandRun run, String text) {
        await(text).atMost(Duration.ofSeconds(20)).until(() -> run.printed().contains(text));
    }

    @Test
    void aTimelineGrowsWithTheEventsAndEndsWithTheIncident() throws Exception {
        CommandRun run = new CommandRun().on(server);
        CompletableFuture<Ran> ends = start(run, "incident", "timeline", "INC-1", "--watch", "-o", "json");
        awaitPrinted(run, "declared");

        says(2, happens("NOTE", "second 鍵"));
        awaitPrinted(run, "second 鍵");
        status = "CLOSED";
        says(3, happens("CLOSED", "closed"));

        Ran ran = ends.get(20, TimeUnit.SECONDS);
        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"incident\":\"INC-1\",\"seq\":"));
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aConnectionThatBreaksIsMadeAnewAndNothingIsMissedOrToldTwice() throws Exception {
        CommandRun run = new CommandRun().on(server);
        CompletableFuture<Ran> ends = start(run, "incident", "timeline", "INC-1", "-w");
        awaitPrinted(run, "declared");
        says(2, happens("NOTE", "second"));
        awaitPrinted(run, "second");

        happens("NOTE", "while nobody listened");
        said.add(DROP);
        awaitPrinted(run, "while nobody listened");
        status = "CANCELLED";
        said.add("id: 4\ndata: half an ev");
        said.add(DROP);
        happens("CANCELLED", "the end");

        assertThat(ends.get(20, TimeUnit.SECONDS).out().lines()).hasSize(4);
        assertThat(server.asked("GET /v1/events").get(1).header("Last-event-id"))
                .isEqualTo("2");
        assertThat(server.asked("GET /v1/events").getFirst().call()).isEqualTo("GET /v1/events?incident=INC-1");
    }

    @Test
    void withoutEventsTheServerIsAskedAgainAndAgain() throws Exception {
        server.answers("GET /v1/events", 404, "{\"title\":\"Nothing is here\",\"status\":404}");
        CommandRun run = new CommandRun().on(server);
        CompletableFuture<Ran> ends = start(run, "incident", "show", "INC-1", "--watch");
        awaitPrinted(run, "OPEN");

        status = "CLOSED";
        happens("CLOSED", "closed");

        assertThat(ends.get(20, TimeUnit.SECONDS).out()).contains("OPEN").contains("CLOSED");
    }

    @Test
    void aListTellsEachChangeOnceWhereNothingIsRedrawn() throws Exception {
        CommandRun run = new CommandRun().on(server);
        CompletableFuture<Ran> goesOn = start(run, "incident", "list", "--watch");
        awaitPrinted(run, "OPEN");

        says(2, happens("NOTE", "no change of the line"));
        status = "RESOLVED";
        says(3, happens("RESOLVED", "resolved"));
        awaitPrinted(run, "RESOLVED");
        server.answers("GET /v1/incidents", "{\"incidents\":[]}");
        status = "CLOSED";
        says(4, happens("CLOSED", "closed"));
        awaitPrinted(run, "CLOSED");

        assertThat(run.printed()).doesNotContain("\u001b");
        server.answers("GET /v1/incidents", 403, "{\"title\":\"This person may not\",\"status\":403}");
        says(5, happens("NOTE", "x"));
        assertThat(goesOn.get(20, TimeUnit.SECONDS).status()).isEqualTo(1);
    }

    @Test
    void onATerminalThePictureIsRedrawnAndTheLastOneStaysWhenItEnds() throws Exception {
        CommandRun run = new CommandRun().on(server).onTerminal(10, 80);
        CompletableFuture<Ran> ends = start(run, "incident", "show", "INC-1", "--watch");
        awaitPrinted(run, "OPEN");
        status = "CLOSED";
        says(2, happens("CLOSED", "closed"));

        String out = ends.get(20, TimeUnit.SECONDS).out();

        assertThat(out).startsWith("\u001b[?1049h").contains("more lines; Live. Ctrl-C ends.");
        assertThat(out.substring(out.indexOf("\u001b[?1049l")))
                .contains("CLOSED")
                .doesNotContain("\u001b[K");
    }

    @Test
    void aServerThatGoesAwayIsWaitedForAndToldOfOnce() throws Exception {
        CommandRun run = new CommandRun().on(server);
        CompletableFuture<Ran> ends = start(run, "incident", "timeline", "INC-1", "-w");
        awaitPrinted(run, "declared");

        server.answers("GET /v1/incidents/INC-1", 503, "{\"title\":\"Away\",\"status\":503}");
        said.add(DROP);
        await("the trouble")
                .atMost(Duration.ofSeconds(20))
                .until(() -> run.complained().contains("Away; trying again"));
        status = "CLOSED";
        server.handles("GET /v1/incidents/INC-1", exchange -> StandInServer.json(exchange, 200, incident()));

        Ran ran = ends.get(20, TimeUnit.SECONDS);
        assertThat(ran.status()).isZero();
        assertThat(ran.err().lines()).hasSize(2).last().asString().contains("answers again");
    }

    @Test
    void everyEventOfEveryIncidentIsPrintedAsItComesWhereverItsBytesAreCut() throws Exception {
        String first = happens("NOTE", "first 鍵");
        String whole = "id: 2\nevent: journal\ndata: " + first + "\n\n";
        CommandRun run = new CommandRun().on(server);
        CompletableFuture<Ran> goesOn = start(run, "incident", "watch", "-o", "json");
        bytes(whole).chars().forEach(c -> said.add(String.valueOf((char) c)));
        awaitPrinted(run, "first 鍵");
        said.add("data: " + NEVER);
        said.add(DROP);
        says(3, happens("NOTE", "third"));
        awaitPrinted(run, "third");

        assertThat(run.printed().lines()).hasSize(2);
        assertThat(run.printed()).doesNotContain(NEVER);
        server.answers("GET /v1/events", 401, "{\"title\":\"Nobody knows who you are\",\"status\":401}");
        said.add(DROP);
        assertThat(goesOn.get(20, TimeUnit.SECONDS).status()).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereAtTheStartIsNotWaitedFor() {
        Ran ran = new CommandRun().with("FIRELINE_SERVER", "http://127.0.0.1:1").run("incident", "list", "--watch");

        assertThat(ran.status()).isEqualTo(3);
    }

    @Test
    void anIncidentThatIsNotThereCannotBeWatched() {
        server.answers(
                "GET /v1/events",
                404,
                "{\"type\":\"urn:fireline:problem:unknown-incident\",\"title\":\"No such incident\",\"status\":404}");

        Ran ran = new CommandRun().on(server).run("incident", "watch", "INC-9");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("No such incident");
    }

    @Test
    void anEventIdTheServerDoesNotKnowAnyMoreBeginsAfresh() throws Exception {
        CommandRun run = new CommandRun().on(server);
        CompletableFuture<Ran> ends = start(run, "incident", "timeline", "INC-1", "-w");
        awaitPrinted(run, "declared");
        says(900, happens("NOTE", "second"));
        awaitPrinted(run, "second");

        server.handles("GET /v1/events", exchange -> {
            if (exchange.getRequestHeaders().getFirst("Last-Event-ID") != null) {
                StandInServer.json(exchange, 400, "{\"title\":\"Last-Event-ID\",\"status\":400}");
            } else {
                events(exchange);
            }
        });
        said.add(DROP);
        await("a connection from now on")
                .atMost(Duration.ofSeconds(20))
                .until(() -> server.asked("GET /v1/events").getLast().header("Last-event-id") == null);
        status = "CLOSED";
        says(1, happens("CLOSED", "closed"));

        assertThat(ends.get(20, TimeUnit.SECONDS).status()).isZero();
    }
}
