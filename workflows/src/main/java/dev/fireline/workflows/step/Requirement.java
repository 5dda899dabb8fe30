package dev.fireline.workflows.step;

import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.people.People.Person;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds a step until somebody stands for it who may: the level in charge, or one of those who approve it. */
final class Requirement {
    private final Incident incident;
    private final Notifier notifier;
    private final Journal journal;
    private final Map<String, String> ofApprovers = new LinkedHashMap<>();

    Requirement(Incident incident, Notifier notifier, Journal journal) {
        this.incident = incident;
        this.notifier = notifier;
        this.journal = journal;
    }

    /** Blocks until it is met; every level that takes over is looked at. */
    void await(Step step, StepContext context) {
        String capability = step.options().requires();
        if (capability == null) {
            return;
        }
        boolean waits = false;
        while (true) {
            String level = incident.inCharge().level();
            if (isMet(step, capability, level, context)) {
                if (waits) {
                    journal.fireline(Kind.STEP, step.id(), "'" + step.id() + "' goes on: " + level + " is in charge");
                }
                return;
            }
            if (!waits) {
                waits = true;
                journal.fireline(Kind.STEP, step.id(), waiting(step, capability, level));
            }
            Workflow.await(() -> !Objects.equals(level, incident.inCharge().level()));
        }
    }

    /** The capability that one of the approvers of that step must have; null: none must. */
    @Nullable
    String ofApprover(String step) {
        return ofApprovers.get(step);
    }

    private boolean isMet(Step step, String capability, @Nullable String level, StepContext context) {
        ofApprovers.remove(step.id());
        if (level != null && notifier.lookup(Who.of(level), List.of()).may().contains(capability)) {
            return true;
        }
        Approval own = step.options().approve();
        Approval approval = own != null ? own : context.group();
        if (approval == null) {
            return false;
        }
        List<Person> able = notifier.lookup(approval.by(), List.of()).persons().stream()
                .filter(person -> person.may().contains(capability))
                .toList();
        if (own == null) {
            return able.stream().anyMatch(person -> hasApproved(person, context));
        }
        if (!able.isEmpty()) {
            ofApprovers.put(step.id(), capability);
        }
        return !able.isEmpty();
    }

    private static boolean hasApproved(Person person, StepContext context) {
        if (context.grant() != null && context.grant().isTakenBack()) {
            return false;
        }
        return context.granted().values().stream()
                .flatMap(List::stream)
                .map(GrantedApproval::by)
                .anyMatch(by -> by.equals(person.login()));
    }

    private String waiting(Step step, String capability, @Nullable String level) {
        List<String> able = incident.plan().levels().stream()
                .filter(name -> has(name, capability))
                .toList();
        return "'" + step.id() + "' waits: it requires " + capability + ", which "
                + (level == null ? "nobody who approves it has" : level + ", in charge, does not have")
                + (able.isEmpty()
                        ? ""
                        : "; " + String.join(" or ", able) + (able.size() == 1 ? " has" : " have") + " it")
                + (level == null ? "" : wayOut(level, able));
    }

    /** Levels only rise. */
    private String wayOut(String level, List<String> able) {
        List<String> levels = incident.plan().levels();
        return levels.subList(levels.indexOf(level) + 1, levels.size()).stream().anyMatch(able::contains)
                ? "; escalate to call the next level"
                : "; no level above does: only moving on leaves the step";
    }

    private boolean has(String level, String capability) {
        Responder responder = incident.plan().responders().get(level);
        return responder != null && responder.may().contains(capability);
    }
}
