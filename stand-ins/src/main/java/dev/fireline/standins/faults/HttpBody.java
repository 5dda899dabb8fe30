package dev.fireline.standins.faults;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The body of a request, passed on as it is framed (RFC 9112, 6).
 *
 * @param length bytes; -1: in chunks, with their sizes between them
 */
record HttpBody(InputStream in, long length) {
    private static final int SLICE_BYTES = 8 * 1024;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    static HttpBody of(HttpHead head, InputStream in) {
        String encoding = head.header("Transfer-Encoding");
        if (encoding != null && encoding.toLowerCase(Locale.ROOT).contains("chunked")) {
            return new HttpBody(in, -1);
        }
        String length = head.header("Content-Length");
        return new HttpBody(in, length == null ? 0 : Long.parseLong(length));
    }

    /**
     * @param most bytes that are passed on
     * @param bytesPerSecond {@link Long#MAX_VALUE}: as fast as they come
     */
    void copy(OutputStream out, long most, long bytesPerSecond) throws IOException, InterruptedException {
        if (length >= 0) {
            slices(out, Math.min(length, most), bytesPerSecond);
            return;
        }
        while (true) {
            String size = line(out);
            long bytes = Long.parseLong(size.split(";", 2)[0].strip(), 16);
            slices(out, Math.min(bytes, most), bytesPerSecond);
            if (bytes > most) {
                return;
            }
            String end = line(out);
            if (bytes == 0) {
                while (!end.isEmpty()) {
                    end = line(out); // trailers
                }
                return;
            }
        }
    }

    private void slices(OutputStream out, long bytes, long bytesPerSecond) throws IOException, InterruptedException {
        int slice = (int) Math.min(SLICE_BYTES, Math.max(1, bytesPerSecond / 10));
        byte[] buffer = new byte[slice];
        for (long left = bytes; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(slice, left));
            if (read < 0) {
                throw new EOFException("the request ended within its body");
            }
            out.write(buffer, 0, read);
            left -= read;
            if (bytesPerSecond < Long.MAX_VALUE) {
                out.flush();
                TimeUnit.NANOSECONDS.sleep(read * NANOS / bytesPerSecond);
            }
        }
    }

    /** Passed on with its end. */
    private String line(OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the request ended within its body");
            }
            line.append((char) next);
        }
        String text = line.toString();
        out.write((text + "\n").getBytes(StandardCharsets.ISO_8859_1));
        return text.strip();
    }
}
