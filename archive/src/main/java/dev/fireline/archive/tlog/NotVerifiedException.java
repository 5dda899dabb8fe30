package dev.fireline.archive.tlog;

/** A log, or a part of it, is not what it says it is. The message says where, for people. */
public final class NotVerifiedException extends RuntimeException {
    public NotVerifiedException(String message) {
        super(message);
    }

    public NotVerifiedException(String message, Throwable cause) {
        super(message, cause);
    }
}
