package dev.fireline.cli.client;

/** The server answered and said no; the message is its reason in one line. */
public final class ServerProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public ServerProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }
}
