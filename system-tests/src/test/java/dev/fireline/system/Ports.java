package dev.fireline.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The TCP ports of one Fireline, all of loopback. */
public record Ports(int api, int management, int temporal, int ui) {
    /** Held by tests of what takes the ports that the documents name. */
    public static final String DOCUMENTED = "the ports the documents name";

    private static final int LEAST = 15_000;
    private static final int BEYOND = 32_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    public static Ports free() {
        return new Ports(anyFree(), anyFree(), anyFree(), anyFree());
    }

    /**
     * A port nobody listens on now. Not one of those that the machine gives to outgoing calls (from 32,768 on Linux): a process
     * takes half a minute to listen where several start, and one of its neighbours' calls would have the port by then.
     */
    public static int anyFree() {
        return ThreadLocalRandom.current()
                .ints(LEAST, BEYOND)
                .filter(Ports::isFree)
                .filter(GIVEN::add)
                .findFirst()
                .orElseThrow();
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** As {@code serve} takes them. */
    public List<String> flags() {
        return List.of(
                "--port=" + api, "--management-port=" + management, "--temporal-port=" + temporal, "--ui-port=" + ui);
    }

    public String apiUrl() {
        return "http://127.0.0.1:" + api;
    }

    public String uiUrl() {
        return "http://127.0.0.1:" + ui;
    }
}
