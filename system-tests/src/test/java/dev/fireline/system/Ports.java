package dev.fireline.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** The TCP ports of one Fireline, all of loopback. */
public record Ports(int api, int management, int temporal, int ui) {

    public static Ports free() {
        return new Ports(anyFree(), anyFree(), anyFree(), anyFree());
    }

    /** A port nobody listens on now. */
    public static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
