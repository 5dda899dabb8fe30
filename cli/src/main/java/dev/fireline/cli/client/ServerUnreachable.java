package dev.fireline.cli.client;

/** No server answers at the address. */
public final class ServerUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
