package dev.fireline.activities.command;

import dev.fireline.activities.secret.Redaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A text line by line without the secrets in it: what becomes an exhibit is read by more people than a secret. */
final class MaskedLines extends InputStream {
    private final BufferedReader lines;
    private final Redaction redaction;
    private ByteBuffer current = ByteBuffer.allocate(0);

    private MaskedLines(InputStream text, Redaction redaction) {
        this.lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
        this.redaction = redaction;
    }

    static InputStream of(InputStream text, Redaction redaction) {
        return new MaskedLines(text, redaction);
    }

    @Override
    public int read() throws IOException {
        return more() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(buffer, offset, count);
        return count;
    }

    private boolean more() throws IOException {
        if (!current.hasRemaining()) {
            @Nullable String line = lines.readLine();
            if (line == null) {
                return false;
            }
            current = ByteBuffer.wrap((redaction.mask(line) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
