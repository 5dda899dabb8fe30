package dev.fireline.standins.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A port on loopback that can be shut and opened again: while it is shut, connections are refused. */
final class Door implements AutoCloseable {
    /** Serves one connection on a thread of its own; it is closed when this returns. */
    interface Guest {
        void serve(Socket client) throws IOException, InterruptedException;
    }

    private final int port;
    private final Guest guest;
    private final Set<Socket> inside = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket open;
    private @Nullable Thread listener;

    /** @param port 0: a free one */
    Door(int port, Guest guest) {
        this.guest = guest;
        ServerSocket first = listen(port);
        this.port = first.getLocalPort();
        letIn(first);
    }

    int port() {
        return port;
    }

    /** Nobody gets in, and those inside are cut off with a reset. */
    synchronized void shut() {
        if (open != null) {
            closeQuietly(open);
            open = null;
            awaitEnd(listener);
        }
        inside.forEach(Door::reset);
    }

    synchronized void open() {
        if (open == null) {
            letIn(listen(port));
        }
    }

    /** Closes with a TCP RST instead of a FIN. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            return;
        }
        closeQuietly(socket);
    }

    static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception gone) {
            // it is gone either way
        }
    }

    private synchronized void letIn(ServerSocket listening) {
        open = listening;
        listener = Thread.ofVirtual().start(() -> {
            while (true) {
                Socket client;
                try {
                    client = listening.accept();
                } catch (IOException shut) {
                    return;
                }
                inside.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        });
    }

    /** Until then the system still takes connections, to close them at once. */
    private static void awaitEnd(@Nullable Thread listener) {
        try {
            if (listener != null) {
                listener.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket client) {
        try (client) {
            guest.serve(client);
        } catch (IOException gone) {
            // one side went away: so does the other
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            inside.remove(client);
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        shut();
    }
}
