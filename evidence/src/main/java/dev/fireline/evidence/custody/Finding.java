package dev.fireline.evidence.custody;

/**
 * What is not as it must be.
 *
 * @param exhibit name of the exhibit it is about; for custody, {@code custody}
 * @param text for people: what was expected, what was found
 */
public record Finding(Kind kind, String exhibit, String text) {

    /** What can be wrong. */
    public enum Kind {
        /** Other bytes lie there than were kept. */
        TAMPERED,
        /** Other bytes lie there than the list that was sealed. */
        TAMPERED_MANIFEST,
        /** A sealed list and the record of the incident say different things of an exhibit. */
        RECORD_DIFFERS,
        /** Nothing lies there. */
        MISSING,
        /** It may be deleted earlier than when it was kept. */
        SHORTENED_RETENTION,
        /** It stands under no legal hold any more, and Fireline has lifted none. */
        LIFTED_HOLD,
        /** Something else was put over it; what was kept lies below. */
        OVERLAID,
        /** A row of what was done with the exhibits was changed or taken out. */
        BROKEN_CUSTODY
    }
}
