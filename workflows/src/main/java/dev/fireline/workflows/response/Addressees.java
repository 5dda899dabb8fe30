package dev.fireline.workflows.response;

/** Whom what people say concerns. */
record Addressees(
        Ending ending,
        Decisions decisions,
        Acknowledging acknowledging,
        Classification classification,
        StatedFacts facts,
        Escalating escalating,
        Handover handover,
        PhaseMoves moves,
        PlanUpgrade upgrade) {}
