package dev.fireline.simulation.script;

import dev.fireline.plans.scenario.Act;
import dev.fireline.simulation.engine.SimulatedEngine;
import dev.fireline.workflows.drill.Speaker;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Escalate;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Unacknowledge;
import io.temporal.client.WorkflowException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people say to an incident, by the same Updates as in production; a refusal becomes a remark. */
final class Voice {
    private final SimulatedEngine engine;
    private final Remarks remarks;

    Voice(SimulatedEngine engine, Remarks remarks) {
        this.engine = engine;
        this.remarks = remarks;
    }

    /** @param by login; a group: one of its people, who has no other name here */
    void decide(
            String incident,
            String step,
            String choice,
            String by,
            @Nullable String reason,
            Map<String, @Nullable Object> records) {
        decide(of(incident), step, choice, Speaker.of(by), reason, records);
    }

    private void decide(
            IncidentWorkflow to,
            String step,
            String choice,
            Speaker speaker,
            @Nullable String reason,
            Map<String, @Nullable Object> records) {
        String who = speaker.login();
        Decide answer =
                new Decide(step, choice, who, reason, records.isEmpty() ? null : records, null, speaker.groups());
        say(who + " answers '" + step + "' with '" + choice + "'", () -> to.decide(answer));
    }

    void act(String incident, Act act) {
        act.by().ifPresent(by -> act(of(incident), act, Speaker.of(by)));
    }

    private void act(IncidentWorkflow to, Act act, Speaker speaker) {
        String who = speaker.login();
        if (act.acknowledge() != null) {
            Act.Acknowledge said = act.acknowledge();
            say(who + " acknowledges", () -> to.acknowledge(new Acknowledge(who, said.note(), speaker.groups())));
        } else if (act.unacknowledge() != null) {
            Act.End said = act.unacknowledge();
            say(who + " takes it back", () -> to.unacknowledge(new Unacknowledge(who, said.reason())));
        } else if (act.escalate() != null) {
            Act.End said = act.escalate();
            say(who + " escalates", () -> to.escalate(new Escalate(who, said.reason())));
        } else if (act.classify() != null) {
            Act.Classify said = act.classify();
            say(
                    who + " classifies",
                    () -> to.classify(
                            new Classify(said.severity(), said.title(), who, said.reason(), said.category())));
        } else if (act.assign() != null) {
            Act.Assign said = act.assign();
            say(who + " assigns", () -> to.assign(new Assign(said.role(), said.to(), who, said.reason())));
        } else if (act.fact() != null) {
            Act.StateFact said = act.fact();
            say(who + " says what is known", () -> to.fact(new Fact(said.name(), said.value(), who, said.reason())));
        } else if (act.note() != null) {
            Act.Note said = act.note();
            say(who + " notes", () -> to.note(new Note(said.text(), who)));
        } else if (act.decide() != null) {
            Act.Decide said = act.decide();
            decide(to, said.step(), said.choice(), speaker, said.reason(), said.records());
        } else if (act.advance() != null) {
            Act.Leave said = act.advance();
            say(who + " advances", () -> to.advance(new Advance(said.to(), who, said.reason(), said.openSteps())));
        } else if (act.back() != null) {
            Act.Move said = act.back();
            say(who + " goes back", () -> to.back(new Back(said.to(), who, said.reason())));
        } else if (act.resolve() != null) {
            Act.End said = act.resolve();
            say(who + " resolves", () -> to.resolve(new Resolve(who, said.reason())));
        } else if (act.reopen() != null) {
            Act.End said = act.reopen();
            say(who + " reopens", () -> to.reopen(new Reopen(who, said.reason())));
        } else if (act.cancel() != null) {
            Act.End said = act.cancel();
            say(who + " cancels", () -> to.cancel(new Cancel(who, said.reason())));
        }
    }

    private IncidentWorkflow of(String incident) {
        return engine.client().newWorkflowStub(IncidentWorkflow.class, incident);
    }

    private void say(String what, Runnable update) {
        try {
            update.run();
        } catch (WorkflowException | TemporalFailure refused) {
            remarks.add(what + ": " + text(refused));
        }
    }

    private static String text(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure failure) {
                return failure.getOriginalMessage();
            }
        }
        return "the incident is over";
    }
}
