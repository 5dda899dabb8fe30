package dev.fireline.standins.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * First line and header lines of an HTTP/1.1 message, as they came (RFC 9112, 2.1).
 *
 * @param first request line or status line
 */
record HttpHead(String first, List<String> headers) {
    private static final int LIMIT_BYTES = 256 * 1024;

    HttpHead {
        headers = List.copyOf(headers);
    }

    /** Null when the other side closed before it said anything. */
    static @Nullable HttpHead read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int next = in.read();
            if (next < 0) {
                if (head.size() == 0) {
                    return null;
                }
                throw new IOException("the connection ended within a head");
            }
            head.write(next);
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            if (head.size() > LIMIT_BYTES) {
                throw new IOException("a head of more than " + LIMIT_BYTES + " bytes");
            }
        }
        List<String> lines = head.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
        return new HttpHead(lines.getFirst(), lines.subList(1, lines.size()));
    }

    @Nullable
    String header(String name) {
        return headers.stream()
                .filter(line -> is(line, name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(null);
    }

    /** That header replaced, or added. */
    HttpHead with(String name, String value) {
        List<String> changed = new ArrayList<>(without(name).headers());
        changed.add(name + ": " + value);
        return new HttpHead(first, changed);
    }

    HttpHead without(String name) {
        return new HttpHead(
                first, headers.stream().filter(line -> !is(line, name)).toList());
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(first).append("\r\n");
        headers.forEach(line -> text.append(line).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean is(String line, String name) {
        int colon = line.indexOf(':');
        return colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name);
    }
}
