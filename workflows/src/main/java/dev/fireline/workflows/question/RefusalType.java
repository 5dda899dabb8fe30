package dev.fireline.workflows.question;

import java.util.List;

/** Why an Update was refused: the {@code type} of the {@code ApplicationFailure} its caller sees. */
public final class RefusalType {
    /** Something required is missing or not one of the allowed values. */
    public static final String INVALID = "Invalid";

    /** Nothing of that name waits for an answer. */
    public static final String NOT_ASKED = "NotAsked";

    /** Somebody answered before. */
    public static final String ALREADY_DECIDED = "AlreadyDecided";

    /** This person may not. */
    public static final String NOT_ALLOWED = "NotAllowed";

    /** This person asked for what is to be approved, and others can approve it. */
    public static final String REQUESTER = "Requester";

    /** The incident is not where this could be done: going back in its first phase, reopening one that is open. */
    public static final String NOT_NOW = "NotNow";

    /** What was approved has begun: its approval can no longer be taken back. */
    public static final String ACTED = "Acted";

    /** Steps are open, and nobody said what becomes of them. */
    public static final String STEPS_OPEN = "StepsOpen";

    /** The incident is over. */
    public static final String OVER = "Over";

    static final List<String> ALL =
            List.of(INVALID, NOT_ASKED, ALREADY_DECIDED, NOT_ALLOWED, REQUESTER, NOT_NOW, ACTED, STEPS_OPEN, OVER);

    private RefusalType() {}
}
