package dev.fireline.cli.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** An answer that may break off on its way: that is the server's failure, and not that of whoever writes it down. */
final class Arriving extends FilterInputStream {
    private final URI server;

    Arriving(URI server, InputStream body) {
        super(body);
        this.server = server;
    }

    @Override
    public int read() {
        try {
            return in.read();
        } catch (IOException broken) {
            throw ServerUnreachable.afterReaching(server, broken);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException broken) {
            throw ServerUnreachable.afterReaching(server, broken);
        }
    }
}
