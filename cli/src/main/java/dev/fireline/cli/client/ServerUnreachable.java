package dev.fireline.cli.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** No server answers at the address. */
public final class ServerUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean reached;

    private ServerUnreachable(String message, Throwable cause, boolean reached) {
        super(message, cause);
        this.reached = reached;
    }

    static ServerUnreachable nobodyThere(URI server, Throwable cause) {
        return new ServerUnreachable(
                "no Fireline answers at %s. Start one (fireline serve), or name another with --server or FIRELINE_SERVER"
                        .formatted(server),
                cause,
                false);
    }

    /** It took the call and did not answer: nobody knows whether the call counts. */
    static ServerUnreachable afterReaching(URI server, Throwable cause) {
        return new ServerUnreachable("%s does not answer: %s".formatted(server, words(cause)), cause, true);
    }

    /** Whether the call may have arrived. */
    boolean reached() {
        return reached;
    }

    private static String words(Throwable cause) {
        @Nullable String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
