package dev.fireline.archive;

/** The log is signed by a key that this process does not have. The message says by which, and what can be done. */
public final class OtherKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherKeyException(String message) {
        super(message);
    }
}
