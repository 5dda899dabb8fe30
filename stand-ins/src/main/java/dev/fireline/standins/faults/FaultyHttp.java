package dev.fireline.standins.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A reverse proxy for HTTP/1.1 that does to single requests what it is told, and keeps a list of them. It speaks plain
 * HTTP on loopback, and TLS to the server behind where that asks for it. Every connection carries one request.
 */
public final class FaultyHttp implements AutoCloseable {
    private final URI server;
    private final @Nullable SSLContext tls;
    private final Door door;
    private final HttpFaults faults = new HttpFaults();
    private final List<Seen> seen = new ArrayList<>();
    private final Clock clock = Clock.systemUTC();

    private FaultyHttp(URI server, @Nullable SSLContext tls, int port) {
        this.server = server;
        this.tls = tls;
        this.door = new Door(port, this::serve);
    }

    /** On a free port, leading to {@code http://host:port}. */
    public static FaultyHttp to(URI server) {
        return new FaultyHttp(server, null, 0);
    }

    /** On a free port, leading to {@code https://host:port}. */
    public static FaultyHttp to(URI server, SSLContext tls) {
        return new FaultyHttp(server, tls, 0);
    }

    /** {@code http://127.0.0.1:PORT} and the path. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + door.port() + path);
    }

    public HttpFaults faults() {
        return faults;
    }

    /** Connections are refused, open ones reset. */
    public void down() {
        door.shut();
    }

    public void up() {
        door.open();
    }

    /** Every request so far, oldest first. */
    public synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    private void serve(Socket client) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        HttpHead head = HttpHead.read(in);
        if (head == null) {
            return;
        }
        HttpFault fault = keep(head);
        switch (fault) {
            case HttpFault.Reset reset -> Door.reset(client);
            case HttpFault.Answers answers -> {
                readAway(client, head, in);
                answer(client.getOutputStream(), answers);
            }
            case HttpFault.Overtaken overtaken -> {
                overtaken.by().run();
                pass(client, head, in, null);
            }
            case HttpFault.Held held -> hold(client, head, in, held);
            case null, default -> pass(client, head, in, fault);
        }
    }

    /** Whoever sent it may be gone by the time it goes on, so its body is read before. */
    private void hold(Socket client, HttpHead head, InputStream in, HttpFault.Held held)
            throws IOException, InterruptedException {
        encourage(client, head);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpBody.of(head, in).copy(body, Long.MAX_VALUE, Long.MAX_VALUE);
        HttpHead whole = head.without("Expect");
        InputStream read = new ByteArrayInputStream(body.toByteArray());
        switch (held.then()) {
            case LOST -> {
                held.by().run();
                Door.reset(client);
            }
            case PERFORMED -> {
                held.by().run();
                pass(client, whole, read, null);
            }
            case ANSWER_LOST -> {
                perform(whole, read);
                held.by().run();
                Door.reset(client);
            }
        }
    }

    private synchronized @Nullable HttpFault keep(HttpHead head) {
        String[] words = head.first().split(" ", 3);
        Instant now = clock.instant();
        HttpFault fault = faults.take(new Seen(now, words[0], words[1], null));
        seen.add(new Seen(now, words[0], words[1], fault));
        return fault;
    }

    private void pass(Socket client, HttpHead head, InputStream in, @Nullable HttpFault fault)
            throws IOException, InterruptedException {
        try (Socket behind = connect()) {
            OutputStream out = behind.getOutputStream();
            out.write(head.without("Expect").with("Connection", "close").bytes());
            encourage(client, head);
            HttpBody body = HttpBody.of(head, in);
            switch (fault) {
                case HttpFault.CutAfter cut -> {
                    body.copy(out, cut.bytes(), Long.MAX_VALUE);
                    out.flush();
                    Door.reset(behind);
                    Door.reset(client);
                    return;
                }
                case HttpFault.SlowLink slow -> body.copy(out, Long.MAX_VALUE, slow.bytesPerSecond());
                case null, default -> body.copy(out, Long.MAX_VALUE, Long.MAX_VALUE);
            }
            out.flush();
            InputStream from = new BufferedInputStream(behind.getInputStream());
            HttpHead answer = Objects.requireNonNullElseGet(HttpHead.read(from), () -> new HttpHead("", List.of()));
            if (answer.first().isEmpty() || fault instanceof HttpFault.LostAnswer) {
                Door.reset(client);
                return;
            }
            if (fault instanceof HttpFault.Stall(Duration length)) {
                TimeUnit.NANOSECONDS.sleep(length.toNanos());
            }
            if (fault instanceof HttpFault.AnswersHeader(String name, String value)) {
                answer = answer.with(name, value);
            }
            client.getOutputStream().write(answer.with("Connection", "close").bytes());
            from.transferTo(client.getOutputStream()); // the server closes after its answer
            client.getOutputStream().flush();
        }
    }

    /** Goes on, and the answer is read by nobody but us. */
    private void perform(HttpHead head, InputStream body) throws IOException, InterruptedException {
        try (Socket behind = connect()) {
            OutputStream out = behind.getOutputStream();
            out.write(head.with("Connection", "close").bytes());
            HttpBody.of(head, body).copy(out, Long.MAX_VALUE, Long.MAX_VALUE);
            out.flush();
            behind.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A body that is read nowhere would be answered with a reset. */
    private static void readAway(Socket client, HttpHead head, InputStream in)
            throws IOException, InterruptedException {
        encourage(client, head);
        HttpBody.of(head, in).copy(OutputStream.nullOutputStream(), Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static void encourage(Socket client, HttpHead head) throws IOException {
        if ("100-continue".equalsIgnoreCase(head.header("Expect"))) {
            client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void answer(OutputStream out, HttpFault.Answers answers) throws IOException {
        byte[] body = answers.body().getBytes(StandardCharsets.UTF_8);
        HttpHead head = new HttpHead("HTTP/1.1 " + answers.status() + " Fault", List.of());
        for (var header : answers.headers().entrySet()) {
            head = head.with(header.getKey(), header.getValue());
        }
        out.write(head.with("Content-Length", String.valueOf(body.length))
                .with("Connection", "close")
                .bytes());
        out.write(body);
        out.flush();
    }

    private Socket connect() throws IOException {
        return tls == null
                ? new Socket(server.getHost(), server.getPort())
                : tls.getSocketFactory().createSocket(server.getHost(), server.getPort());
    }

    @Override
    public void close() {
        door.close();
    }
}
