package dev.fireline.worker.visibility;

/** The search attributes of the Temporal namespace are not what incidents need, so no worker may start. */
public final class SearchAttributesUnfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SearchAttributesUnfitException(String message) {
        super(message);
    }
}
