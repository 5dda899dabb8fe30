package dev.fireline.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that asks for a password and takes none. */
final class RefusingMailServer implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger passwords = new AtomicInteger();

    private RefusingMailServer(ServerSocket server) {
        this.server = server;
    }

    static RefusingMailServer start() {
        try {
            RefusingMailServer started =
                    new RefusingMailServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(started::listen);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many it was given. */
    int passwords() {
        return passwords.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket sender = server.accept();
                Thread.ofVirtual().start(() -> talk(sender));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void talk(Socket sender) {
        try (sender;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.US_ASCII))) {
            say(sender, "220 mail");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.toUpperCase(Locale.ROOT);
                if (word.startsWith("EHLO")) {
                    say(sender, "250-mail\r\n250 AUTH PLAIN");
                } else if (word.startsWith("AUTH")) {
                    passwords.incrementAndGet();
                    say(sender, "535 5.7.8 refused: " + line.substring(line.lastIndexOf(' ') + 1));
                } else {
                    say(sender, "250 ok");
                }
            }
        } catch (IOException e) {
            // the sender went away
        }
    }

    private static void say(Socket sender, String line) throws IOException {
        OutputStream out = sender.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
