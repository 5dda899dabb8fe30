package dev.fireline.system.checker;

import java.util.ArrayList;
import java.util.List;

/** Judges what was observed. */
public final class Checker {
    private Checker() {}

    /** What must not be, in the order of the invariants; empty when everything holds. */
    public static List<Finding> judge(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(AlertsKept.judge(observed));
        findings.addAll(Effects.judge(observed));
        findings.addAll(Timeliness.judge(observed));
        findings.addAll(RecordKept.judge(observed));
        findings.addAll(Approvals.judge(observed));
        findings.addAll(Progress.judge(observed));
        findings.addAll(KeptFirst.judge(observed));
        return findings;
    }
}
