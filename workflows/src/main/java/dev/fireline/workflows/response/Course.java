package dev.fireline.workflows.response;

import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.workflows.incident.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.step.OpenSteps;
import dev.fireline.workflows.step.PlaybookRun;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the response stands in its phases, and how people move it: on, back, and open again. A playbook that runs is left
 * phase by phase; going back ends its run, and the next one begins where the person says.
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

    /** The run to begin now. */
    Leg begin() {
        Leg leg = next == null ? new Leg(PhaseName.DETECT, false, null) : next;
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

    Verdict check(Advance message) {
        PhaseName from = phase();
        if (incident.has(Event.RESOLVED)) {
            return Verdict.notNow("it is resolved and in review; it closes when the review's tasks are done");
        }
        if (message.to() == null || message.to().isBlank()) {
            return Verdict.TAKEN;
        }
        List<PhaseName> later =
                phases().stream().filter(phase -> phase.compareTo(from) > 0).toList();
        return Phases.oneOf(message.to(), later, from, "later");
    }

    /** Whether it says what becomes of the steps open in the phases left; once more when it is taken. Reads only. */
    Verdict checkOpenSteps(Advance message) {
        PhaseName to = target(message);
        return OpenStepsSaid.check(message.openSteps(), to, open(to), runs());
    }

    /** Ends what is open in the phases left, or leaves it open. */
    String advance(Advance message) {
        // histories written before were never asked: there it ends what is open
        if (Workflow.getVersion("open-steps", Workflow.DEFAULT_VERSION, 1) == 1) {
            checkOpenSteps(message).throwIfRefused();
        }
        PhaseName from = phase();
        PhaseName to = target(message);
        String by = String.valueOf(message.by());
        if (to == PhaseName.REVIEW) {
            moved.resolved(by, message.reason());
            return "advanced from " + from.word() + " to review: resolved";
        }
        OpenSteps becomes = OpenSteps.named(message.openSteps()).orElse(OpenSteps.END);
        boolean runs = runs();
        String what = move("advanced", from, to, becomes, open(to), by, message.reason());
        if (runs) {
            playbookRun.leave(to, becomes);
        } else {
            PlaybookRun.ORDER.stream()
                    .filter(phase -> phase.compareTo(from) >= 0 && phase.compareTo(to) < 0)
                    .forEach(this::ended);
            next = new Leg(to, false, by);
        }
        moved.shown();
        return what;
    }

    Verdict check(Back message) {
        PhaseName from = phase();
        if (incident.has(Event.RESOLVED)) {
            return Verdict.notNow("it is resolved; 'reopen' takes it back to " + resolvedIn.word());
        }
        List<PhaseName> earlier =
                phases().stream().filter(phase -> phase.compareTo(from) < 0).toList();
        if (earlier.isEmpty()) {
            return Verdict.notNow(from.word() + " is the first phase: there is none to go back to");
        }
        return message.to() == null || message.to().isBlank()
                ? Verdict.TAKEN
                : Phases.oneOf(message.to(), earlier, from, "earlier");
    }

    /** The phase is done anew; what was changed stays changed, and its undo is kept. */
    String back(Back message) {
        PhaseName from = phase();
        PhaseName to = Phases.named(message.to())
                .orElseGet(() -> phases().stream()
                        .filter(phase -> phase.compareTo(from) < 0)
                        .toList()
                        .getLast());
        String what =
                move("went back", from, to, OpenSteps.END, open(null), String.valueOf(message.by()), message.reason());
        next = new Leg(to, false, message.by());
        openAgain(to);
        moved.shown();
        return what;
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

    Verdict check(Reopen message) {
        return incident.has(Event.RESOLVED)
                ? Verdict.TAKEN
                : Verdict.notNow(
                        incident.id() + " is open, in " + phase().word() + "; only what is resolved is reopened");
    }

    /** Back to the phase it was resolved in; the playbook goes on with what had not ended. */
    String reopen(Reopen message) {
        String by = String.valueOf(message.by());
        incident.takeBack(Event.RESOLVED);
        incident.become(Status.OPEN);
        incident.enter(resolvedIn.word());
        String what = "reopened in " + resolvedIn.word()
                + (unfinished ? "" : "; no step of the playbook is left: people go on by hand");
        journal.append(Kind.REOPENED, resolvedIn.word(), by, what, message.reason(), Map.of());
        next = new Leg(unfinished ? resolvedIn : null, true, null);
        openAgain(resolvedIn);
        moved.reopened(by, message.reason());
        moved.shown();
        return what;
    }

    private void openAgain(PhaseName phase) {
        if (phase.compareTo(PhaseName.CONTAIN) <= 0) {
            incident.takeBack(Event.CONTAINED);
        }
        moved.openAgain();
    }

    private String move(
            String verb,
            PhaseName from,
            PhaseName to,
            OpenSteps becomes,
            List<String> open,
            String by,
            @Nullable String reason) {
        boolean stay = becomes == OpenSteps.LEAVE;
        String what = verb + " from " + from.word() + " to " + to.word()
                + (open.isEmpty() ? "" : (stay ? "; left open: " : "; ended: ") + String.join(", ", open));
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("from", from.word());
        details.put("to", to.word());
        details.put("ended", stay ? List.of() : open);
        if (stay) {
            details.put("leftOpen", open);
        }
        incident.enter(to.word());
        journal.append(Kind.PHASE, to.word(), by, what, reason, details);
        return what;
    }

    /** A run of the playbook that can be left phase by phase. */
    private boolean runs() {
        return underWay && next == null && incident.playbook() != null && !playbookRun.isStopped();
    }

    private PhaseName target(Advance message) {
        return Phases.named(message.to())
                .orElseGet(() -> phases().stream()
                        .filter(phase -> phase.compareTo(phase()) > 0)
                        .findFirst()
                        .orElse(PhaseName.REVIEW));
    }

    private List<String> open(@Nullable PhaseName before) {
        Playbook playbook = incident.playbook();
        return playbook == null ? List.of() : playbookRun.open(before);
    }

    private PhaseName phase() {
        return PhaseName.valueOf(incident.phase().toUpperCase(Locale.ROOT));
    }

    /** Those of the playbook, or all four; review comes after them. */
    private List<PhaseName> phases() {
        Playbook playbook = incident.playbook();
        List<PhaseName> phases = new ArrayList<>(
                playbook == null ? PlaybookRun.ORDER : playbook.phases().keySet());
        phases.add(PhaseName.REVIEW);
        return phases;
    }
}
