package dev.fireline.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium without a window, led over the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/).
 * {@code --dump-dom} is not enough: Temporal's page keeps a request open for ever, and Chromium waits for it.
 */
final class Browser implements WebSocket.Listener {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int ANSWER_SECONDS = 30;
    private static final JsonMapper JSON = new JsonMapper();

    private final StringBuilder part = new StringBuilder();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final WebSocket socket;
    private int calls;

    private Browser(URI page) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, this)
                .join();
    }

    /** Opens that address; the browser ends with the stage. */
    static Browser open(Stage stage, String address) {
        Path profile = stage.folder().resolve("browser");
        Product chromium = stage.startAs(
                "chromium",
                List.of(
                        Programs.chromium().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--window-size=1400,1300",
                        "--hide-scrollbars",
                        "--disable-features=IsolateSandboxedIframes", // a frame of another process is another target
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        address));
        Path port = profile.resolve("DevToolsActivePort");
        chromium.awaitReady(
                "it takes orders",
                START,
                () -> Files.exists(port) && !Files.readString(port).isBlank());
        try {
            Api devTools =
                    new Api("http://127.0.0.1:" + Files.readAllLines(port).getFirst());
            return new Browser(URI.create(await("its page")
                    .atMost(START)
                    .until(
                            () -> devTools.get("/json/list")
                                    .body()
                                    .valueStream()
                                    .filter(target ->
                                            target.path("type").asString().equals("page"))
                                    .toList(),
                            pages -> !pages.isEmpty())
                    .getFirst()
                    .path("webSocketDebuggerUrl")
                    .asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a person reads on the page now, that in its frames too: Temporal shows Markdown in one. */
    String text() {
        StringBuilder text = new StringBuilder();
        read(call("Page.getFrameTree", Map.of()).path("frameTree"), text);
        return text.toString();
    }

    private void read(JsonNode tree, StringBuilder text) {
        String frame = tree.at("/frame/id").asString();
        JsonNode world = call("Page.createIsolatedWorld", Map.of("frameId", frame));
        text.append(call(
                                "Runtime.evaluate",
                                Map.of(
                                        "expression",
                                        "document.body.innerText",
                                        "contextId",
                                        world.path("executionContextId").asInt(0)))
                        .at("/result/value")
                        .asString(""))
                .append('\n');
        tree.path("childFrames").forEach(child -> read(child, text));
    }

    /** Writes the page as PNG. */
    void picture(Path file) throws IOException {
        String data = call("Page.captureScreenshot", Map.of()).path("data").asString();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    private synchronized JsonNode call(String method, Map<String, ?> parameters) {
        int id = ++calls;
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            JsonNode message = JSON.readTree(part.toString());
            part.setLength(0);
            CompletableFuture<JsonNode> answer = asked.remove(message.path("id").asInt(0));
            if (answer != null) {
                answer.complete(message.path("result"));
            }
        }
        from.request(1);
        return null;
    }
}
