package dev.fireline.workflows.response;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.step.OpenSteps;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How people move a response through its phases: on, back, and open again. */
final class PhaseMoves {
    private final Incident incident;
    private final Course course;
    private final Journal journal;
    private final Course.Moved moved;

    PhaseMoves(Incident incident, Course course, Journal journal, Course.Moved moved) {
        this.incident = incident;
        this.course = course;
        this.journal = journal;
        this.moved = moved;
    }

    Verdict check(Advance message) {
        PhaseName from = course.phase();
        if (incident.events().has(Event.RESOLVED)) {
            return Verdict.notNow("it is resolved and in review; it closes when the review's tasks are done");
        }
        if (message.to() == null || message.to().isBlank()) {
            return Verdict.TAKEN;
        }
        List<PhaseName> later = course.phases().stream()
                .filter(phase -> phase.compareTo(from) > 0)
                .toList();
        return Phases.oneOf(message.to(), later, from, "later");
    }

    /** Whether it says what becomes of the steps open in the phases left; once more when it is taken. Reads only. */
    Verdict checkOpenSteps(Advance message) {
        PhaseName to = target(message);
        return OpenStepsSaid.check(message.openSteps(), to, course.open(to), course.runs());
    }

    /** Ends what is open in the phases left, or leaves it open. */
    String advance(Advance message) {
        // histories written before were never asked: there it ends what is open
        if (Workflow.getVersion("open-steps", Workflow.DEFAULT_VERSION, 1) == 1) {
            checkOpenSteps(message).throwIfRefused();
        }
        PhaseName from = course.phase();
        PhaseName to = target(message);
        String by = String.valueOf(message.by());
        if (to == PhaseName.REVIEW) {
            moved.resolved(by, message.reason());
            return "advanced from " + from.word() + " to review: resolved";
        }
        OpenSteps becomes = OpenSteps.named(message.openSteps()).orElse(OpenSteps.END);
        String what = move("advanced", from, to, becomes, course.open(to), by, message.reason());
        course.leave(from, to, becomes, by);
        moved.shown();
        return what;
    }

    Verdict check(Back message) {
        PhaseName from = course.phase();
        if (incident.events().has(Event.RESOLVED)) {
            return Verdict.notNow("it is resolved; 'reopen' takes it back to "
                    + course.resolvedIn().word());
        }
        List<PhaseName> earlier = course.phases().stream()
                .filter(phase -> phase.compareTo(from) < 0)
                .toList();
        if (earlier.isEmpty()) {
            return Verdict.notNow(from.word() + " is the first phase: there is none to go back to");
        }
        return message.to() == null || message.to().isBlank()
                ? Verdict.TAKEN
                : Phases.oneOf(message.to(), earlier, from, "earlier");
    }

    /** The phase is done anew; what was changed stays changed, and its undo is kept. */
    String back(Back message) {
        PhaseName from = course.phase();
        PhaseName to = Phases.named(message.to())
                .orElseGet(() -> course.phases().stream()
                        .filter(phase -> phase.compareTo(from) < 0)
                        .toList()
                        .getLast());
        String what = move(
                "went back",
                from,
                to,
                OpenSteps.END,
                course.open(null),
                String.valueOf(message.by()),
                message.reason());
        course.doAnew(to, message.by());
        moved.shown();
        return what;
    }

    Verdict check(Reopen message) {
        return incident.events().has(Event.RESOLVED)
                ? Verdict.TAKEN
                : Verdict.notNow(incident.id() + " is open, in "
                        + course.phase().word() + "; only what is resolved is reopened");
    }

    /** Back to the phase it was resolved in; the playbook goes on with what had not ended. */
    String reopen(Reopen message) {
        String by = String.valueOf(message.by());
        PhaseName in = course.resolvedIn();
        incident.events().takeBack(Event.RESOLVED);
        incident.become(Status.OPEN);
        incident.enter(in.word());
        String what = "reopened in " + in.word()
                + (course.isUnfinished() ? "" : "; no step of the playbook is left: people go on by hand");
        journal.append(Kind.REOPENED, in.word(), by, what, message.reason(), Map.of());
        course.goOn();
        moved.reopened(by, message.reason());
        moved.shown();
        return what;
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

    private PhaseName target(Advance message) {
        return Phases.named(message.to())
                .orElseGet(() -> course.phases().stream()
                        .filter(phase -> phase.compareTo(course.phase()) > 0)
                        .findFirst()
                        .orElse(PhaseName.REVIEW));
    }
}
