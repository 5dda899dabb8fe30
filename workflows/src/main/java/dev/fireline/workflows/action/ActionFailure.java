package dev.fireline.workflows.action;

/**
 * Failure types of actions, as {@code ApplicationFailure.getType()} carries them. Those marked permanent are thrown
 * non-retryable: a person is asked. Everything else is tried again. Each has a section in {@code docs/failures.md}.
 */
public final class ActionFailure {
    /** Permanent: the parameters do not fit the action. */
    public static final String INVALID_PARAMETERS = "InvalidParameters";

    /** Permanent: the target does not exist. */
    public static final String TARGET_GONE = "TargetGone";

    /** Permanent: the name is there, but it is another object (uid) than the one that was looked at. */
    public static final String TARGET_CHANGED = "TargetChanged";

    /** Permanent: what bears the name has another uid than the plan names. */
    public static final String WRONG_UID = "WrongUid";

    /** Permanent: what was to be removed is not there, and this step did not remove it. */
    public static final String GONE_ALREADY = "GoneAlready";

    /** Permanent: the namespace of the target does not exist. */
    public static final String NAMESPACE_GONE = "NamespaceGone";

    /** Permanent: the target's owner does not let us. */
    public static final String FORBIDDEN = "Forbidden";

    /** Permanent: this installation protects the target, whatever the plan says. */
    public static final String PROTECTED = "Protected";

    /** Permanent: the target understood and said no. */
    public static final String REFUSED = "Refused";

    /** Permanent: somebody else manages a field that was to be set to something else. */
    public static final String FIELD_CONFLICT = "FieldConflict";

    /** Permanent: what was approved is not what is asked. */
    public static final String NOT_WHAT_WAS_APPROVED = "NotWhatWasApproved";

    /** Permanent: an approval no longer counts, because too much time has passed since it was given. */
    public static final String APPROVAL_EXPIRED = "ApprovalExpired";

    /** Permanent: nothing may be destroyed before the store of its evidence has proved that it locks, and it does not. */
    public static final String NOT_WORM = "NotWorm";

    /** Permanent: settings of this installation lack something, such as a secret or a channel. */
    public static final String NOT_CONFIGURED = "NotConfigured";

    /** Permanent: the condition waited for did not come about in time. */
    public static final String NOT_READY = "NotReady";

    /** Permanent: the command ran and ended with an exit code, or an output, that does not count as success. */
    public static final String COMMAND_FAILED = "CommandFailed";

    /** Permanent: what was to be cut off the network still answers. */
    public static final String NOT_ISOLATED = "NotIsolated";

    /** Permanent: a foreign worker answered something that is no result; what it did is not known. */
    public static final String INVALID_RESULT = "InvalidResult";

    /** A foreign worker failed and did not say how. */
    public static final String UNKNOWN = "Unknown";

    /** Tried again, after what {@code Retry-After} says. */
    public static final String RATE_LIMITED = "RateLimited";

    /** Tried again: nothing answered, or the answer was a server's error. */
    public static final String UNAVAILABLE = "Unavailable";

    /** Tried again every minute: a mistake of ours, to be fixed by another version of the worker. */
    public static final String BUG = "Bug";

    private ActionFailure() {}
}
