package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback address. */
public final class Ports {
    private Ports() {}

    /** Whether we could listen there now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a port whose last connections still linger is free
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port nobody listens on now; somebody may take it before we do. */
    public static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("no TCP port of 127.0.0.1 is free: " + e.getMessage(), e);
        }
    }

    /**
     * @param flag what chooses another port, for the message
     * @throws CannotStart when somebody else listens there
     */
    public static void require(int port, String what, String flag) {
        if (!isFree(port)) {
            throw new CannotStart("Port %d, wanted for %s, is taken by another program. Choose another: %s %d"
                    .formatted(port, what, flag, anyFree()));
        }
    }
}
