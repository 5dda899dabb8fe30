package dev.fireline.bridge.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads as a browser's EventSource does: an event counts when its empty line has come. Can be cut off anywhere. */
final class EventReader implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Socket socket;
    private final BufferedReader in;
    private final List<String> head = new ArrayList<>();
    private String lastId;
    private int comments;

    /** HTTP/1.0, so that the body comes as it is and ends with the connection. */
    EventReader(URI bridge, String path, @Nullable String lastId) throws IOException {
        this.lastId = lastId == null ? "" : lastId;
        socket = new Socket(bridge.getHost(), bridge.getPort());
        socket.setSoTimeout(20_000);
        String resume = lastId == null ? "" : "Last-Event-ID: " + lastId + "\r\n";
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.0\r\nHost: " + bridge.getHost() + "\r\n" + resume + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.add(line);
        }
    }

    int status() {
        return Integer.parseInt(head.getFirst().split(" ")[1]);
    }

    List<String> head() {
        return head;
    }

    /** The whole body of an answer that ends. */
    String body() throws IOException {
        StringBuilder body = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            body.append(line);
        }
        return body.toString();
    }

    /** The next event: {@code INC-1/7}; empty when the stream has ended. */
    Optional<String> next() throws IOException {
        String data = "";
        String id = lastId;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(":")) {
                comments++;
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty()) {
                lastId = id;
                if (!data.isEmpty()) {
                    JsonNode event = JSON.readTree(data);
                    return Optional.of(event.get("incident").asString() + "/"
                            + event.get("seq").asLong());
                }
            }
        }
        return Optional.empty();
    }

    String lastId() {
        return lastId;
    }

    int comments() {
        return comments;
    }

    /** Without a good-bye: the other side learns by a reset. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
