package dev.fireline.evidence.custody;

/** What people do with exhibits. */
public enum CustodyAction {
    READ,
    EXPORT,
    HOLD,
    LIFT,
    VERIFY,
    DELETE,
    DELETE_REFUSED
}
