package dev.fireline.cli.client;

/** What was given on the command line or in the environment cannot be used; the message says what can. */
public final class BadUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadUsage(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
