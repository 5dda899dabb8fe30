package dev.fireline.workflows.response;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.step.OpenSteps;
import dev.fireline.workflows.step.PlaybookRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the response stands in its phases, and the runs of its playbook. One that runs is left phase by phase; going back
 * ends it, and the next one begins where the person says.
 */
final class Course implements PlaybookRun.PhaseListener {
    private final Incident incident;
    private final PlaybookRun playbookRun;
    private final Journal journal;
    private final Moved moved;
    private @Nullable Leg next;
    private @Nullable String switchTo;
    private boolean underWay;
    private PhaseName resolvedIn = PhaseName.RECOVER;
    private boolean unfinished;

    Course(Incident incident, PlaybookRun playbookRun, Journal journal, Moved moved) {
        this.incident = incident;
        this.playbookRun = playbookRun;
        this.journal = journal;
        this.moved = moved;
    }

    /** Is told what a move means for clocks, ladders, messages and people. */
    interface Moved {
        /** The playbook has come to this phase, or is in it still. */
        void reached(PhaseName phase);

        /** This phase is done, or a person is done with it. */
        void left(PhaseName phase);

        /** A person moved it to another phase, which is shown by now. */
        void shown();

        /** Another playbook runs. */
        void switched();

        /** What was contained or resolved is so no longer. */
        void openAgain();

        void resolved(String by, @Nullable String reason);

        void reopened(String by, @Nullable String reason);
    }

    /**
     * One run of the playbook.
     *
     * @param from null: none; people go on by hand
     * @param goesOn leaves out what is done
     * @param by login of who asked for it; null: nobody but the plan
     */
    record Leg(
            @Nullable PhaseName from,
            boolean goesOn,
            @Nullable String by) {}

    /** The run a person asked for has not begun yet. */
    boolean isMoved() {
        return next != null;
    }

    /** What the declaration says of the phase is so from the beginning. */
    void start() {
        incident.enter(first().word());
    }

    private PhaseName first() {
        return Shape.beginsInItsFirstPhase() ? phases().getFirst() : PhaseName.DETECT;
    }

    /** The run to begin now. */
    Leg begin() {
        Leg leg = next == null ? new Leg(first(), false, null) : next;
        next = null;
        String other = switchTo;
        if (other != null) {
            switchTo = null;
            incident.switchTo(other);
            PhaseName first = phases().getFirst();
            leg = new Leg(first, false, null);
            boolean isShown = incident.phase().equals(first.word());
            incident.enter(first.word());
            openAgain(first);
            moved.switched();
            if (!isShown) {
                moved.shown();
            }
        }
        underWay = true;
        return leg;
    }

    /** Blocks until the playbook has ended. */
    void run(Leg leg) {
        try {
            Playbook playbook = incident.playbook();
            if (playbook == null) {
                journal.fireline(Kind.NOTE, null, "no playbook is prescribed: people go on by hand");
            } else if (leg.from() != null) {
                playbookRun.run(leg.from(), leg.goesOn(), leg.by());
            }
        } finally {
            underWay = false;
        }
    }

    @Override
    public void shown(PhaseName phase) {
        if (!isMoved()) { // otherwise the run that shows it is about to end
            moved.reached(phase);
        }
    }

    @Override
    public void ended(PhaseName phase) {
        if (!isMoved()) {
            moved.left(phase);
        }
    }

    /** Keeps where it was, for a reopening. */
    void resolved() {
        resolvedIn = phase();
        unfinished = underWay && incident.playbook() != null && !playbookRun.isStopped() && !playbookRun.isDone();
    }

    /** This run of the playbook ends, and that of the other begins; what was changed stays changed, its undo is kept. */
    void switchTo(String playbook, String step) {
        String before = String.valueOf(incident.playbookName());
        List<String> open = new ArrayList<>(open(null));
        open.remove(step);
        String what = "switched from playbook " + before + " to " + playbook
                + (open.isEmpty() ? "" : "; ended: " + String.join(", ", open));
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("from", before);
        details.put("to", playbook);
        details.put("ended", open);
        journal.append(Kind.PHASE, step, JournalEntry.FIRELINE, what, null, details);
        switchTo = playbook;
        next = new Leg(PhaseName.DETECT, false, null);
    }

    /** Where it was when it was resolved. */
    PhaseName resolvedIn() {
        return resolvedIn;
    }

    /** Something of the playbook was left to do when it was resolved. */
    boolean isUnfinished() {
        return unfinished;
    }

    /** The phases in between are left, in the run there is or before the next one begins. */
    void leave(PhaseName from, PhaseName to, OpenSteps becomes, String by) {
        if (runs()) {
            playbookRun.leave(to, becomes);
            return;
        }
        PlaybookRun.ORDER.stream()
                .filter(phase -> phase.compareTo(from) >= 0 && phase.compareTo(to) < 0)
                .forEach(this::ended);
        next = new Leg(to, false, by);
    }

    /** The run ends; the next one does this phase and those after it anew. */
    void doAnew(PhaseName phase, @Nullable String by) {
        next = new Leg(phase, false, by);
        openAgain(phase);
    }

    /** It is open again, where it was resolved; the playbook goes on with what had not ended. */
    void goOn() {
        next = new Leg(unfinished ? resolvedIn : null, true, null);
        openAgain(resolvedIn);
    }

    private void openAgain(PhaseName phase) {
        if (phase.compareTo(PhaseName.CONTAIN) <= 0) {
            incident.events().takeBack(Event.CONTAINED);
        }
        moved.openAgain();
    }

    /** A run of the playbook that can be left phase by phase. */
    boolean runs() {
        return underWay && next == null && incident.playbook() != null && !playbookRun.isStopped();
    }

    /** Ids of the steps open in the phases before this one; null: in any. */
    List<String> open(@Nullable PhaseName before) {
        Playbook playbook = incident.playbook();
        return playbook == null ? List.of() : playbookRun.open(before);
    }

    /** The one shown. */
    PhaseName phase() {
        return PhaseName.valueOf(incident.phase().toUpperCase(Locale.ROOT));
    }

    /** Those of the playbook, or all four; review comes after them. */
    List<PhaseName> phases() {
        Playbook playbook = incident.playbook();
        List<PhaseName> phases = new ArrayList<>(
                playbook == null ? PlaybookRun.ORDER : playbook.phases().keySet());
        phases.add(PhaseName.REVIEW);
        return phases;
    }
}
