package dev.fireline.standins.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The port of the stand-in. The JDK's HTTP server cannot switch protocols, so this stands before it: it answers {@code
 * pods/exec} itself, and hands every other connection on as it is.
 */
final class ExecDoor implements AutoCloseable {
    private static final int LONGEST_HEAD = 64 * 1024;

    private final JsonMapper json;
    private final ObjectStore store;
    private final Commands commands;
    private final Reachability reachability;
    private final InetSocketAddress server;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param server where every other connection goes */
    ExecDoor(int port, JsonMapper json, ObjectStore store, Commands commands, InetSocketAddress server)
            throws IOException {
        this.json = json;
        this.store = store;
        this.commands = commands;
        this.reachability = new Reachability(store);
        this.server = server;
        this.door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    }

    int port() {
        return door.getLocalPort();
    }

    void open() {
        Thread.ofPlatform().daemon().name("stand-in-cluster-door").start(() -> {
            while (!door.isClosed()) {
                try {
                    Socket client = door.accept();
                    open.add(client);
                    Thread.ofVirtual().start(() -> serve(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            byte[] first = request(client.getInputStream());
            if (first.length > 0 && !upgraded(client, first)) {
                pass(client, first);
            }
        } catch (IOException hungUp) {
            // one of the two has gone
        } finally {
            open.remove(client);
        }
    }

    /** What comes next; a GET to the end of its head. Empty when the client has gone. */
    private static byte[] request(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[LONGEST_HEAD];
        String text;
        do {
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            bytes.write(buffer, 0, count);
            text = bytes.toString(StandardCharsets.ISO_8859_1);
        } while (text.startsWith("GET ") && !text.contains("\r\n\r\n") && bytes.size() < LONGEST_HEAD);
        return bytes.toByteArray();
    }

    /** Clients ask for a WebSocket on a connection they have used before, too. */
    private boolean upgraded(Socket client, byte[] request) throws IOException {
        boolean wanted = isUpgrade(request);
        if (wanted) {
            exec(client, lines(request));
        }
        return wanted;
    }

    private void pass(Socket client, byte[] first) throws IOException {
        AtomicBoolean taken = new AtomicBoolean();
        try (Socket inner = new Socket()) {
            inner.connect(server);
            inner.setTcpNoDelay(true);
            open.add(inner);
            Thread.ofVirtual().start(() -> answers(inner, client, taken));
            byte[] next = first;
            while (next.length > 0) {
                inner.getOutputStream().write(next);
                next = request(client.getInputStream());
                if (isUpgrade(next)) {
                    taken.set(true);
                    inner.close();
                    upgraded(client, next);
                    return;
                }
            }
            inner.shutdownOutput();
            open.remove(inner);
        }
    }

    private static boolean isUpgrade(byte[] request) {
        List<String> lines = lines(request);
        return lines.getFirst().startsWith("GET ") && header(lines, "upgrade").equalsIgnoreCase("websocket");
    }

    private static List<String> lines(byte[] request) {
        return Arrays.asList(new String(request, StandardCharsets.ISO_8859_1).split("\r\n"));
    }

    /** @param taken whether the connection to the client has become a WebSocket */
    private static void answers(Socket inner, Socket client, AtomicBoolean taken) {
        try {
            inner.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException hungUp) {
            // what is left is closed below
        }
        if (!taken.get()) {
            try {
                client.close();
            } catch (IOException already) {
                // it is closed
            }
        }
    }

    private void exec(Socket client, List<String> lines) throws IOException {
        OutputStream out = client.getOutputStream();
        String[] request = lines.getFirst().split(" ");
        String target = request.length < 2 ? "" : request[1];
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        Optional<Refusal> refused = refused(path);
        if (refused.isPresent()) {
            refuse(out, refused.get());
            return;
        }
        List<String> words = words(question < 0 ? "" : target.substring(question + 1));
        ExecSocket socket = new ExecSocket(json, out);
        socket.accept(
                header(lines, "sec-websocket-key"),
                Arrays.stream(header(lines, "sec-websocket-protocol").split(","))
                        .map(String::strip)
                        .toList());
        CommandAnswer answer = reachability.answer(words).orElseGet(() -> commands.answer(words));
        socket.play(answer, client.getInputStream());
    }

    private Optional<Refusal> refused(String path) {
        Optional<Address> address = Address.parse(path);
        @Nullable String subresource = address.map(Address::subresource).orElse(null);
        if (address.isEmpty() || address.get().kind() != Kind.POD || !"exec".equals(subresource)) {
            return Optional.of(Refusal.notSpoken(404, "a WebSocket at " + path));
        }
        try {
            ObjectNode pod =
                    store.get(Kind.POD, address.get().space(), address.get().object());
            return PodStatus.isReady(pod)
                    ? Optional.empty()
                    : Optional.of(
                            Refusal.of(500, "InternalError", "unable to upgrade connection: container not found"));
        } catch (Refusal missing) {
            return Optional.of(missing);
        }
    }

    private void refuse(OutputStream out, Refusal refusal) throws IOException {
        byte[] body = refusal.status(json).toString().getBytes(StandardCharsets.UTF_8);
        out.write(
                "HTTP/1.1 %d Refused\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(refusal.code(), body.length)
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static List<String> words(String query) {
        List<String> words = new ArrayList<>();
        for (String pair : query.split("&")) {
            if (pair.startsWith("command=")) {
                words.add(URLDecoder.decode(pair.substring("command=".length()), StandardCharsets.UTF_8));
            }
        }
        return words;
    }

    /** Empty when it is not there. */
    private static String header(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException alreadyClosed) {
            // nothing is left to close
        }
    }
}
