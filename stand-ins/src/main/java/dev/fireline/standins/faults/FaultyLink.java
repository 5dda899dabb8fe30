package dev.fireline.standins.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A TCP connection that can fail, for any protocol (gRPC, PostgreSQL, SMTP): bytes go through, stand still, or the link
 * is down.
 */
public final class FaultyLink implements AutoCloseable {
    private static final int CHUNK_BYTES = 16 * 1024;

    private final String host;
    private final int port;
    private final Door door;
    private boolean frozen;

    private FaultyLink(int listen, String host, int port) {
        this.host = host;
        this.port = port;
        this.door = new Door(listen, this::serve);
    }

    /** On a free port of 127.0.0.1, leading to that address. */
    public static FaultyLink to(String host, int port) {
        return new FaultyLink(0, host, port);
    }

    /** The port to be used instead of the real one. */
    public int port() {
        return door.port();
    }

    /** New connections are refused, open ones reset. */
    public void down() {
        door.shut();
    }

    public void up() {
        door.open();
    }

    /** Connections stay, and nothing goes through any more: what an unplugged cable looks like. */
    public synchronized void freeze() {
        frozen = true;
    }

    /** What was held goes on. */
    public synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    private void serve(Socket client) throws IOException {
        try (Socket server = new Socket(host, port)) {
            Thread back = Thread.ofVirtual().start(() -> pass(server, client));
            pass(client, server);
            back.join();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                awaitThaw();
                out.write(chunk, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException cut) {
            Door.reset(from);
            Door.reset(to);
        }
    }

    private synchronized void awaitThaw() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }

    @Override
    public void close() {
        thaw();
        door.close();
    }
}
