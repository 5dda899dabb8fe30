package dev.fireline.workflows.drill;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.playbook.Retry;
import dev.fireline.plans.value.Components;
import dev.fireline.workflows.action.ActionFailed;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.Stage;
import dev.fireline.workflows.expect.Acted;
import dev.fireline.workflows.expect.Told;
import dev.fireline.workflows.people.People.Delivery;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stage of one drill: what acts turns out as written, and what is told leaves only for who takes part. */
final class DrillStage implements Stage {
    /**
     * What acts takes its time, as it would outside: a whole incident in one workflow task would set clocks and stop them
     * without an event in between, which does not replay. Shorter than the journal gathers entries, whose timer would else fire at
     * the moment it is no longer wanted.
     */
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private static final String MESSAGE = "message/";
    private static final String QUESTION = "ask/";
    private static final String UNDO = "undo/";

    private final Outcomes outcomes;
    private final List<Acted> acted = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private List<Delivery> participants = List.of();

    DrillStage(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** Where those are reached who take part. */
    void takePart(List<Delivery> participants) {
        this.participants = List.copyOf(participants);
    }

    List<Acted> acted() {
        return acted;
    }

    List<Told> told() {
        return told;
    }

    @Override
    public ActionResult play(ActionRequest request, boolean isTry, Retry retry, @Nullable Duration timeout) {
        Instant begun = now();
        try {
            ActionResult result = tried(request, isTry, retry, timeout);
            acted.add(acted(request, begun, isTry, result.summary(), null));
            return result;
        } catch (ActionFailed e) {
            acted.add(acted(request, begun, isTry, null, e.type() + ": " + e.text()));
            throw e;
        }
    }

    @Override
    public ActionResult deliver(ActionRequest request, Addressee to, Retry retry, Supplier<ActionResult> real) {
        Instant begun = now();
        try {
            ActionResult result = takesPart(request) ? real.get() : tried(request, false, retry, null);
            told.add(told(request, begun, to, null));
            return result;
        } catch (ActionFailed e) {
            told.add(told(request, begun, to, e.text()));
            throw e;
        }
    }

    private boolean takesPart(ActionRequest request) {
        return participants.stream()
                .anyMatch(delivery -> delivery.action().equals(request.action())
                        && request.with().entrySet().containsAll(delivery.with().entrySet()));
    }

    /** What passes is tried again as a real action would be. */
    private ActionResult tried(ActionRequest request, boolean isTry, Retry retry, @Nullable Duration timeout) {
        Instant giveUp = timeout == null ? Instant.MAX : now().plus(timeout);
        Duration pause = retry.delay();
        passes(A_MOMENT, "play " + request.step());
        for (int attempt = 1; ; attempt++) {
            try {
                return played(outcomes.of(as(request, isTry)));
            } catch (ApplicationFailure failure) {
                String type = failure.getType() == null ? ActionFailure.UNKNOWN : failure.getType();
                boolean last = failure.isNonRetryable()
                        || attempt == retry.attempts()
                        || now().plus(pause).isAfter(giveUp);
                if (last) {
                    String text = String.valueOf(failure.getOriginalMessage());
                    throw new ActionFailed(type, failure.isNonRetryable() ? text : "given up: " + text, null);
                }
            }
            passes(pause, "try " + request.step() + " again");
            pause = pause.multipliedBy(2).compareTo(retry.maxDelay()) < 0 ? pause.multipliedBy(2) : retry.maxDelay();
        }
    }

    private static void passes(Duration time, String summary) {
        Workflow.newTimer(time, TimerOptions.newBuilder().setSummary(summary).build())
                .get();
    }

    private static ActionResult played(ActionResult result) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>(result.outputs());
        outputs.put(ActionResult.PLAYED, true);
        return new ActionResult(result.changed(), result.summary(), outputs, result.evidence(), result.undo());
    }

    /** As if it acted, unless it is only asked; this request leaves for nowhere. */
    private static ActionRequest as(ActionRequest request, boolean isTry) {
        return Components.with(request, "dryRun", isTry);
    }

    private static Acted acted(
            ActionRequest request, Instant begun, boolean isTry, @Nullable String summary, @Nullable String failure) {
        return new Acted(
                begun,
                request.incident(),
                request.step(),
                request.action(),
                request.with(),
                isTry,
                key(request).startsWith(UNDO),
                summary,
                failure);
    }

    private static Told told(ActionRequest request, Instant begun, Addressee to, @Nullable String failure) {
        String key = key(request);
        return new Told(
                begun,
                request.incident(),
                key.startsWith(MESSAGE) ? request.step() : null,
                key.startsWith(QUESTION) ? request.step() : null,
                to.address(),
                to.names(),
                String.valueOf(request.with().get("subject")),
                String.valueOf(request.with().get("text")),
                failure);
    }

    private static String key(ActionRequest request) {
        String prefix = request.incident() + "/";
        return request.idempotencyKey().startsWith(prefix)
                ? request.idempotencyKey().substring(prefix.length())
                : request.idempotencyKey();
    }
}
