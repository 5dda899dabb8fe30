package dev.fireline.bridge.event;

import dev.fireline.archive.EventRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** One response of the type {@code text/event-stream}. */
final class EventWriter {
    /** How long a reader waits before it comes back. */
    static final Duration RETRY = Duration.ofSeconds(2);

    private final OutputStream out;
    private final JsonMapper json;

    EventWriter(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** Tells where it begins, so that a reader that is cut off before the first event misses none. */
    void begin(long position) throws IOException {
        write("retry: " + RETRY.toMillis() + "\nid: " + position + "\n\n");
        flush();
    }

    void event(EventRow row) throws IOException {
        write("id: " + row.position() + "\nevent: journal\ndata: " + json.writeValueAsString(JournalEvent.of(row))
                + "\n\n");
    }

    /** Ignored by readers; a reader that is gone is noticed by it. */
    void comment(String text) throws IOException {
        write(": " + text + "\n\n");
        flush();
    }

    void flush() throws IOException {
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
