package dev.fireline.workflows.clock;

import io.temporal.workflow.Workflow;

/** Whether a clock that counts from a fact moves with it; in incidents begun before it stays where it was. */
public final class FactOrigin {
    private FactOrigin() {}

    public static boolean movesClocks() {
        return Workflow.getVersion("fact-moves-clocks", Workflow.DEFAULT_VERSION, 1) == 1;
    }
}
