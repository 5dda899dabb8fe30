package dev.fireline.cli.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a stream of events (HTML Living Standard, 9.2.6 “Interpreting an event stream”). */
final class ServerSentEvents {
    private final BufferedReader lines;
    private final Runnable heard;
    private String lastId;
    private String idOfBlock;
    private @Nullable Duration retry;

    /**
     * @param lastId of the connection before; empty: none
     * @param heard run at every line, also at those that only keep the connection open
     */
    ServerSentEvents(InputStream stream, String lastId, Runnable heard) {
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.lastId = lastId;
        this.idOfBlock = lastId;
        this.heard = heard;
    }

    /**
     * One event.
     *
     * @param id empty when the stream has named none yet
     * @param type {@code message} unless the event names another
     */
    record Event(String id, String type, String data) {}

    /** The next event; null at the end of the stream, where a half event is dropped. */
    @Nullable
    Event next() throws IOException {
        StringBuilder data = new StringBuilder();
        String type = "";
        boolean hasData = false;
        String line;
        while ((line = lines.readLine()) != null) {
            heard.run();
            if (line.isEmpty()) {
                lastId = idOfBlock; // also of a block without data
                if (hasData) {
                    return new Event(lastId, type.isEmpty() ? "message" : type, data.substring(0, data.length() - 1));
                }
                type = "";
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "data" -> {
                    data.append(value).append('\n');
                    hasData = true;
                }
                case "event" -> type = value;
                case "id" -> idOfBlock = value.indexOf('\0') < 0 ? value : idOfBlock;
                case "retry" -> retry = value.matches("[0-9]{1,9}") ? Duration.ofMillis(Long.parseLong(value)) : retry;
                default -> {
                    // a comment (empty name), or a field of later days
                }
            }
        }
        return null;
    }

    /** Where the next connection goes on: after the last block that was read to its end; empty: none was named. */
    String lastId() {
        return lastId;
    }

    /** How long to wait before the next connection, where the server says so. */
    @Nullable
    Duration retry() {
        return retry;
    }
}
