package dev.fireline.workflows.question;

import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An approval that enough people gave: what it lets through, what of that has begun, and whether it was taken back before. */
public final class Grant {
    private final List<GrantedApproval> approvals;
    private final Set<String> covered = new LinkedHashSet<>();
    private final Set<String> begun = new LinkedHashSet<>();
    private @Nullable Instant spent;
    private @Nullable TakenBack takenBack;
    private long seq;
    private boolean recorded;

    /** @param step what was approved */
    Grant(String step, List<GrantedApproval> approvals) {
        this.approvals = Ordered.copy(approvals);
        covered.add(step);
    }

    /** Who took it back and when. */
    record TakenBack(String by, Instant at) {}

    /** Whether too much time has passed since one of them was given. */
    public boolean isExpired(Instant now) {
        return approvals.stream().anyMatch(given -> given.isExpired(now));
    }

    /** The entry of the timeline that says so, or a later one. */
    void standsAt(long entry) {
        seq = entry;
    }

    public long seq() {
        return seq;
    }

    /** The archive has that entry. */
    public void recorded() {
        recorded = true;
    }

    public boolean isRecorded() {
        return recorded;
    }

    public List<String> approvers() {
        return approvals.stream().map(GrantedApproval::by).toList();
    }

    /** It was given for a group, and lets these steps through. */
    public void covers(Set<String> steps) {
        covered.clear();
        covered.addAll(steps);
    }

    /** From now on that step cannot be held back: it is handed to whoever does it. */
    public void begins(String step, Instant now) {
        begun.add(step);
        if (begun.containsAll(covered)) {
            spend(now);
        }
    }

    /** Nothing more follows from it. */
    public void spend(Instant now) {
        if (spent == null) {
            spent = now;
        }
    }

    /** When the last that it lets through began; null: something can still be held back. */
    @Nullable
    Instant spent() {
        return spent;
    }

    /** Of the steps it lets through, those that cannot be held back any more. */
    Set<String> begun() {
        return begun;
    }

    void takeBack(String by, Instant at) {
        takenBack = new TakenBack(by, at);
    }

    public boolean isTakenBack() {
        return takenBack != null;
    }

    /** Null while it stands. */
    @Nullable
    TakenBack takenBack() {
        return takenBack;
    }
}
