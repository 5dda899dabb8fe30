package dev.fireline.activities.evidence;

import dev.fireline.activities.action.Heartbeat;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Shows that a long body is still being read; a cancelled action ends in the middle of it. */
public final class BeatingStream extends FilterInputStream {
    private static final long BEAT_BYTES = 1 << 20;

    private final Heartbeat heartbeat;
    private long bytes;

    public BeatingStream(InputStream body, Heartbeat heartbeat) {
        super(body);
        this.heartbeat = heartbeat;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) {
        long before = bytes / BEAT_BYTES;
        bytes += more;
        if (bytes / BEAT_BYTES > before) {
            heartbeat.beat(bytes / BEAT_BYTES + " MiB read");
        }
    }
}
