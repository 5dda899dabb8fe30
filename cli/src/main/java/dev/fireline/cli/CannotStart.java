package dev.fireline.cli;

/**
 * Something outside of Fireline keeps a command from going on: a port that is taken, a file of another version, a
 * program that is missing. The message is written for the person at the terminal: what was found, and what to do.
 */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    public CannotStart(String text) {
        super(text);
        this.text = text;
    }

    public CannotStart(String text, Throwable cause) {
        super(text, cause);
        this.text = text;
    }

    @Override
    public String getMessage() {
        return text;
    }
}
