package dev.fireline.system.checker;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.people.Role;
import dev.fireline.system.checker.Run.Answer;
import dev.fireline.system.checker.Run.Asked;
import dev.fireline.system.checker.Run.Broken;
import dev.fireline.system.checker.Run.Child;
import dev.fireline.system.checker.Run.Declared;
import dev.fireline.system.checker.Run.Entry;
import dev.fireline.system.checker.Run.Kept;
import dev.fireline.system.checker.Run.Received;
import dev.fireline.system.checker.Run.Timer;
import dev.fireline.system.checker.Run.Waiver;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.Messages.Upgrade;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads.Builder;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the checker needs out of a history. */
public final class RunReader {
    private static final DataConverter CONVERTER = Payloads.converter();

    /** Something new came meanwhile, or more than a hundred events: the task is tried again with them. */
    private static final Set<WorkflowTaskFailedCause> ENDED_BY_THE_SERVER = Set.of(
            WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND,
            WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_FORCE_CLOSE_COMMAND);

    private static final Pattern WAIVED = Pattern.compile("the evidence of (.*) is waived by ([^:]*): .*");

    private final String workflow;
    private final String run;
    private final List<Received> received = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private final Map<Long, Timer> timers = new LinkedHashMap<>();
    private final List<Asked> actions = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<Waiver> waivers = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<String> assigned = new ArrayList<>();
    private final List<Entry> journal = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();
    private final Map<Long, ActionRequest> running = new LinkedHashMap<>();
    private @Nullable WantedApprovals wanted;
    private @Nullable Plan plan;
    private String type = "";
    private Instant startedAt = Instant.EPOCH;
    private Instant taskBegan = Instant.EPOCH;
    private @Nullable Instant closedAt;
    private @Nullable Declared declared;

    private RunReader(String workflow, String run) {
        this.workflow = workflow;
        this.run = run;
    }

    public static Run read(String workflow, String run, History history) {
        RunReader reader = new RunReader(workflow, run);
        history.getEventsList().forEach(reader::take);
        return reader.run();
    }

    /** What a person reads on the event; empty when nothing stands there. */
    public static String summary(HistoryEvent event) {
        return event.getUserMetadata().hasSummary()
                ? CONVERTER.fromPayload(event.getUserMetadata().getSummary(), String.class, String.class)
                : "";
    }

    private Run run() {
        return new Run(
                workflow,
                run,
                type,
                startedAt,
                closedAt,
                received,
                children,
                declared,
                List.copyOf(timers.values()),
                actions,
                done,
                kept,
                waivers,
                answers,
                journal,
                broken);
    }

    private void take(HistoryEvent event) {
        Instant at = at(event);
        switch (event.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED ->
                started(at, event.getWorkflowExecutionStartedEventAttributes());
            case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> {
                var signal = event.getWorkflowExecutionSignaledEventAttributes();
                signalled(at, signal.getSignalName(), signal.getInput().getPayloadsList());
            }
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED ->
                children.add(new Child(
                        at,
                        event.getChildWorkflowExecutionStartedEventAttributes()
                                .getWorkflowExecution()
                                .getWorkflowId()));
            case EVENT_TYPE_WORKFLOW_TASK_STARTED -> taskBegan = at;
            case EVENT_TYPE_TIMER_STARTED -> {
                var wait = event.getTimerStartedEventAttributes().getStartToFireTimeout();
                Instant due = at.plusSeconds(wait.getSeconds()).plusNanos(wait.getNanos());
                timers.put(event.getEventId(), new Timer(summary(event), at, due, null, taskBegan));
            }
            case EVENT_TYPE_TIMER_FIRED ->
                timers.computeIfPresent(
                        event.getTimerFiredEventAttributes().getStartedEventId(),
                        (id, timer) ->
                                new Timer(timer.summary(), timer.startedAt(), timer.due(), at, timer.reckonedAt()));
            case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
                var scheduled = event.getActivityTaskScheduledEventAttributes();
                scheduled(
                        at,
                        event.getEventId(),
                        scheduled.getActivityType().getName(),
                        scheduled.getInput().getPayloadsList());
            }
            case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
                var completed = event.getActivityTaskCompletedEventAttributes();
                ActionRequest request = running.remove(completed.getScheduledEventId());
                if (request != null) {
                    ended(at, request, read(completed.getResult().getPayloadsList(), ActionResult.class));
                }
            }
            case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED -> {
                var accepted = event.getWorkflowExecutionUpdateAcceptedEventAttributes()
                        .getAcceptedRequest();
                said(
                        at,
                        accepted.getInput().getName(),
                        accepted.getInput().getArgs().getPayloadsList());
            }
            case EVENT_TYPE_WORKFLOW_TASK_FAILED -> {
                var failed = event.getWorkflowTaskFailedEventAttributes();
                if (!ENDED_BY_THE_SERVER.contains(failed.getCause())) {
                    broken.add(new Broken(
                            at, failed.getCause().name(), failed.getFailure().getMessage()));
                }
            }
            case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED -> {
                closedAt = at;
                broken.add(new Broken(
                        at,
                        "the workflow failed",
                        event.getWorkflowExecutionFailedEventAttributes()
                                .getFailure()
                                .getMessage()));
            }
            case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
                    EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> closedAt = at;
            default -> {
                // says nothing that an invariant is about
            }
        }
    }

    private void started(Instant at, WorkflowExecutionStartedEventAttributes attributes) {
        startedAt = at;
        type = attributes.getWorkflowType().getName();
        if (type.equals("IncidentWorkflow")) {
            IncidentDeclaration declaration = read(attributes.getInput().getPayloadsList(), IncidentDeclaration.class);
            wanted = new WantedApprovals(declaration.plan());
            plan = declaration.plan().plan();
            declared = Declarations.read(declaration);
        }
    }

    private void signalled(Instant at, String name, List<Payload> input) {
        if (type.equals("AlertWorkflow") && name.equals("receive")) {
            read(input, AlertBatch.class)
                    .alerts()
                    .forEach(each -> received.add(new Received(
                            at,
                            each.alert().fingerprint(),
                            each.alert().identity(),
                            each.alert().receivedAt())));
        } else {
            said(at, name, input);
        }
    }

    private void scheduled(Instant at, long event, String activity, List<Payload> input) {
        if (activity.equals("archive.append")) {
            read(input, JournalBatch.class).entries().forEach(this::written);
        } else {
            ActionCatalog.find(activity).ifPresent(action -> {
                ActionRequest request = read(input, ActionRequest.class);
                actions.add(new Asked(
                        at,
                        request,
                        action.effect().name(),
                        wanted == null ? OptionalInt.empty() : wanted.before(request),
                        plan == null ? List.of() : WantedExhibits.before(plan, request)));
                running.put(event, request);
            });
        }
    }

    private void written(JournalEntry entry) {
        journal.add(new Entry(entry.seq(), entry.what()));
        Matcher waived = WAIVED.matcher(entry.what());
        String why = entry.why();
        String step = entry.step();
        if (entry.kind() == Kind.EVIDENCE && why != null && !why.isBlank() && step != null && waived.matches()) {
            waivers.add(new Waiver(
                    entry.at(),
                    List.of(waived.group(1).split(", ")),
                    step,
                    waived.group(2),
                    wanted == null ? Optional.empty() : MayWaive.before(wanted, step, assigned)));
        }
    }

    private void ended(Instant at, ActionRequest request, ActionResult result) {
        if (!request.dryRun() && !result.evidence().isEmpty()) {
            kept.add(new Kept(at, WantedExhibits.writtenId(request.step())));
        }
        if (wanted != null) {
            wanted.ended(request, result);
        }
        if (result.changed()) {
            done.add(request.idempotencyKey());
        }
    }

    /** Whatever is said names who says it; what names nobody is no answer of a person. */
    private void said(Instant at, String name, List<Payload> input) {
        if (name.equals("upgrade") && wanted != null) {
            PinnedPlan version = read(input, Upgrade.class).plan();
            if (version != null) {
                wanted.follow(version);
                plan = version.plan();
            }
        }
        if (!input.isEmpty()
                && read(input, Object.class) instanceof Map<?, ?> message
                && message.get("by") instanceof String by) {
            answers.add(new Answer(at, by, text(message, "step"), text(message, "choice")));
            String to = text(message, "to");
            if (name.equals("assign") && Role.COMMANDER.equals(message.get("role")) && to != null) {
                assigned.add(to);
            }
        }
    }

    private static @Nullable String text(Map<?, ?> message, String key) {
        return message.get(key) instanceof String text ? text : null;
    }

    private static <T> T read(List<Payload> input, Class<T> as) {
        Builder all = io.temporal.api.common.v1.Payloads.newBuilder().addAllPayloads(input);
        return CONVERTER.fromPayloads(0, Optional.of(all.build()), as, as);
    }

    public static Instant at(HistoryEvent event) {
        return Instant.ofEpochSecond(
                event.getEventTime().getSeconds(), event.getEventTime().getNanos());
    }
}
