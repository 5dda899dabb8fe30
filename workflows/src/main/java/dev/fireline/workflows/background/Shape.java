package dev.fireline.workflows.background;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLocal;

/**
 * The shape of a workflow's history, decided when it begins and kept to its end. Later shapes cost fewer events; the earlier
 * ones are kept because incidents that began in them run for weeks.
 */
public final class Shape {
    /** What it was called when there was one change; histories know it by that name. */
    private static final String CHANGE = "local-first";

    private static final int LOCAL_FIRST = 1;
    private static final int SETTLED = 2;
    private static final int CLOCK_BEFORE_LOOKUP = 3;
    private static final int PEOPLE_KNOWN = 4;
    private static final int PAGED_ONCE = 5;
    private static final int ABSENCE_KNOWN = 6;
    private static final int FIRST_PHASE_KNOWN = 7;
    private static final int ALL_TRIED_OUT = 8;
    private static final int LATENESS_TOLD = 9;

    /** Asked once: asking again would move whoever asks to a later turn. */
    private static final WorkflowLocal<Integer> SHAPE =
            WorkflowLocal.withCachedInitial(() -> Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, LATENESS_TOLD));

    private Shape() {}

    /** To be called before a workflow does anything. */
    public static void decide() {
        SHAPE.get();
    }

    /** What only reads is tried in the worker of the workflow first. */
    public static boolean isLocalFirst() {
        return SHAPE.get() >= LOCAL_FIRST;
    }

    /** What is written and shown waits until everything else of the task has been done. */
    public static boolean isSettled() {
        return SHAPE.get() >= SETTLED;
    }

    /**
     * The clock of a message ends before its people are looked up. A timer that began before a local activity and was
     * cancelled after it, in one task, is in no history: when the task is replayed it is set before the marker of that
     * activity is read, and stands in the way of whatever was done meanwhile. The workflow never went on.
     */
    public static boolean isClockBeforeLookup() {
        return SHAPE.get() >= CLOCK_BEFORE_LOOKUP;
    }

    /** People who were just found are not looked up again. */
    public static boolean arePeopleKnownForAWhile() {
        return SHAPE.get() >= PEOPLE_KNOWN;
    }

    /** Who was just looked for in vain is not looked for again. */
    public static boolean isAbsenceKnownForAWhile() {
        return SHAPE.get() >= ABSENCE_KNOWN;
    }

    /** Who is called for the severity and for the playbook at the declaration is paged for the one alone. */
    public static boolean isPagedOnceAtDeclaration() {
        return SHAPE.get() >= PAGED_ONCE;
    }

    /** An incident begins in the first phase of its playbook, not in one that the playbook does not have. */
    public static boolean beginsInItsFirstPhase() {
        return SHAPE.get() >= FIRST_PHASE_KNOWN;
    }

    /** What follows a step, its undo or that it is changed again, is tried out without effect before, as the step was. */
    public static boolean isWhatFollowsTriedOut() {
        return SHAPE.get() >= ALL_TRIED_OUT;
    }

    /** What is late is told to people, not only written down. */
    public static boolean isLatenessTold() {
        return SHAPE.get() >= LATENESS_TOLD;
    }

    /** Who was called by a rung is not called again because the severity is a lower one, nor anybody after the resolution. */
    public static boolean isCalmWhereNothingGetsWorse() {
        return SHAPE.get() >= LATENESS_TOLD;
    }

    /** A step is given up in time also while it waits for somebody to say whether it is to run, or what it needs. */
    public static boolean areQuestionsOfStepsGivenUp() {
        return SHAPE.get() >= LATENESS_TOLD;
    }

    /** {@code stop} and {@code done} mean what they say also where a person was asked for what is not known. */
    public static boolean isStopHeardWhereValuesAreMissing() {
        return SHAPE.get() >= LATENESS_TOLD;
    }

    /** A phase whose condition nobody knows asks, as a step does. */
    public static boolean doPhasesAsk() {
        return SHAPE.get() >= LATENESS_TOLD;
    }

    /** An obligation that applies asks from when it counts. */
    public static boolean areOriginsAskedFor() {
        return SHAPE.get() >= LATENESS_TOLD;
    }

    /** A rung that has nobody left to call does not come round again. */
    public static boolean endsWithNobodyLeft() {
        return SHAPE.get() >= PEOPLE_KNOWN;
    }
}
