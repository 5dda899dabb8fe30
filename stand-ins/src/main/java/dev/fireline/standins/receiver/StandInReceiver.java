package dev.fireline.standins.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server on loopback that keeps every request and answers as told; {@link Answer#OK} where it was told nothing.
 * It is no part of a production system: it has no limits, no access control and forgets everything when it stops.
 */
public final class StandInReceiver implements AutoCloseable {
    static final int BODY_LIMIT_BYTES = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Clock clock;
    private final List<Received> received = new ArrayList<>();
    private final Map<String, ArrayDeque<Answer>> answers = new LinkedHashMap<>();

    private StandInReceiver(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
        server.setExecutor(threads);
        server.createContext("/", this::receive);
    }

    /** Starts on a free port. */
    public static StandInReceiver start() {
        return start(0);
    }

    /** @throws UncheckedIOException when the port is taken */
    public static StandInReceiver start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            StandInReceiver receiver = new StandInReceiver(server, Clock.systemUTC());
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    /** {@code http://127.0.0.1:PORT} and the path. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Answers requests to that path one after the other; the last answer is given from then on. */
    public synchronized void answer(String path, Answer... inTurn) {
        answers.put(path, new ArrayDeque<>(List.of(inTurn)));
    }

    /** Everything received so far, oldest first. */
    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** What was received at that path (the query is not looked at), oldest first. */
    public synchronized List<Received> received(String path) {
        return received.stream()
                .filter(request -> pathOf(request.path()).equals(path))
                .toList();
    }

    /** Forgets what was received. */
    public synchronized void forget() {
        received.clear();
    }

    /** Stops at once; requests being answered are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT_BYTES);
            Answer answer = keep(exchange, new String(body, StandardCharsets.UTF_8));
            TimeUnit.NANOSECONDS.sleep(answer.delay().toNanos());
            send(exchange, answer);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer keep(HttpExchange exchange, String body) {
        Map<String, List<String>> headers = new LinkedHashMap<>(exchange.getRequestHeaders());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Cookie"));
        String path = exchange.getRequestURI().toString();
        received.add(new Received(Instant.now(clock), exchange.getRequestMethod(), path, headers, body));
        ArrayDeque<Answer> inTurn = answers.get(pathOf(path));
        if (inTurn == null || inTurn.isEmpty()) {
            return Answer.OK;
        }
        return inTurn.size() == 1 ? inTurn.getFirst() : inTurn.removeFirst();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : body.length);
        if (!silent) {
            exchange.getResponseBody().write(body);
        }
    }

    private static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
