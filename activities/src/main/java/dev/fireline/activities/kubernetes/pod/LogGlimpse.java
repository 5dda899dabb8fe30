package dev.fireline.activities.kubernetes.pod;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log while it streams by: its length, its lines, and its end. */
final class LogGlimpse extends FilterInputStream {
    /** Enough for the last lines that are shown; the rest passes. */
    private static final int KEPT_BYTES = 4096;

    private static final int KEPT_MATCHES = 20;

    private final byte[] end = new byte[KEPT_BYTES];
    private final @Nullable String match;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> matching = new ArrayList<>();
    private long matches;
    private long bytes;
    private long lines;
    private boolean insideLine;

    /** @param match a text whose lines are counted; null: none is */
    LogGlimpse(InputStream log, @Nullable String match) {
        super(log);
        this.match = match;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            end[(int) (bytes++ % KEPT_BYTES)] = buffer[i];
            insideLine = buffer[i] != '\n';
            if (!insideLine) {
                lines++;
            }
            look(buffer[i]);
        }
        if (count < 0 && line.size() > 0) {
            endLine();
        }
        return count;
    }

    private void look(byte one) {
        if (match == null) {
            return;
        }
        if (one == '\n') {
            endLine();
        } else if (line.size() < KEPT_BYTES) {
            line.write(one);
        }
    }

    private void endLine() {
        String ended = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        if (match != null && ended.contains(match)) {
            matches++;
            if (matching.size() < KEPT_MATCHES) {
                matching.add(ended);
            }
        }
    }

    /** Lines that hold the text, so far. */
    long matches() {
        return matches;
    }

    /** The first of them. */
    List<String> matching() {
        return matching;
    }

    /** Going back would count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    /** So far. */
    long bytes() {
        return bytes;
    }

    /** So far; a last line without an end counts. */
    long lines() {
        return insideLine ? lines + 1 : lines;
    }

    /** The last lines, at most this many, from what fits in 4 KB; the first of them may have lost its beginning. */
    List<String> last(int count) {
        int kept = (int) Math.min(bytes, KEPT_BYTES);
        byte[] text = new byte[kept];
        for (int i = 0; i < kept; i++) {
            text[i] = end[(int) ((bytes - kept + i) % KEPT_BYTES)];
        }
        List<String> all = new String(text, StandardCharsets.UTF_8).lines().toList();
        return all.subList(Math.max(0, all.size() - count), all.size());
    }
}
