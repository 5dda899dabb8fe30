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
        Speaker speaker = Speaker.of(by);
        say(
                speaker.login() + " answers '" + step + "' with '" + choice + "'",
                () -> of(incident)
                        .decide(new Decide(
                                step,
                                choice,
                                speaker.login(),
                                reason,
                                records.isEmpty() ? null : records,
                                null,
                                speaker.groups())));
    }

    void act(String incident, Act act) {
        IncidentWorkflow to = of(incident);
        if (act.acknowledge() != null) {
            Act.Acknowledge said = act.acknowledge();
            Speaker speaker = Speaker.of(said.by());
            say(
                    speaker.login() + " acknowledges",
                    () -> to.acknowledge(new Acknowledge(speaker.login(), said.note(), speaker.groups())));
        } else if (act.unacknowledge() != null) {
            Act.End said = act.unacknowledge();
            say(
                    name(said.by()) + " takes it back",
                    () -> to.unacknowledge(new Unacknowledge(name(said.by()), said.reason())));
        } else if (act.escalate() != null) {
            Act.End said = act.escalate();
            say(name(said.by()) + " escalates", () -> to.escalate(new Escalate(name(said.by()), said.reason())));
        } else if (act.classify() != null) {
            Act.Classify said = act.classify();
            say(
                    name(said.by()) + " classifies",
                    () -> to.classify(new Classify(
                            said.severity(), said.title(), name(said.by()), said.reason(), said.category())));
        } else if (act.assign() != null) {
            Act.Assign said = act.assign();
            say(
                    name(said.by()) + " assigns",
                    () -> to.assign(new Assign(said.role(), said.to(), name(said.by()), said.reason())));
        } else if (act.fact() != null) {
            Act.StateFact said = act.fact();
            say(
                    name(said.by()) + " says what is known",
                    () -> to.fact(new Fact(said.name(), said.value(), name(said.by()), said.reason())));
        } else if (act.note() != null) {
            Act.Note said = act.note();
            say(name(said.by()) + " notes", () -> to.note(new Note(said.text(), name(said.by()))));
        } else if (act.decide() != null) {
            Act.Decide said = act.decide();
            decide(incident, said.step(), said.choice(), said.by(), said.reason(), said.records());
        } else if (act.advance() != null) {
            Act.Leave said = act.advance();
            say(
                    name(said.by()) + " advances",
                    () -> to.advance(new Advance(said.to(), name(said.by()), said.reason(), said.openSteps())));
        } else if (act.back() != null) {
            Act.Move said = act.back();
            say(name(said.by()) + " goes back", () -> to.back(new Back(said.to(), name(said.by()), said.reason())));
        } else if (act.resolve() != null) {
            Act.End said = act.resolve();
            say(name(said.by()) + " resolves", () -> to.resolve(new Resolve(name(said.by()), said.reason())));
        } else if (act.reopen() != null) {
            Act.End said = act.reopen();
            say(name(said.by()) + " reopens", () -> to.reopen(new Reopen(name(said.by()), said.reason())));
        } else if (act.cancel() != null) {
            Act.End said = act.cancel();
            say(name(said.by()) + " cancels", () -> to.cancel(new Cancel(name(said.by()), said.reason())));
        }
    }

    /** A group speaks through one of its people. */
    private static String name(String by) {
        return Speaker.of(by).login();
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
