package dev.fireline.archive;

/** An outside failure: the database did not answer. The same call can succeed later. */
public final class ArchiveUnavailableException extends RuntimeException {
    ArchiveUnavailableException(Throwable cause) {
        super("the archive's database does not answer", cause);
    }
}
