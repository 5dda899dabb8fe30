package dev.fireline.simulation.script;

import dev.fireline.plans.Plan;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.simulation.record.SimulatedPeople;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.drill.Outcomes;
import dev.fireline.workflows.expect.Acted;
import dev.fireline.workflows.expect.Told;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every action of a simulation: turns out as written, and is remembered. */
public final class ScriptedActions {
    private static final String TELLS = "notify.";
    private static final String MESSAGE = "message/";
    private static final String QUESTION = "ask/";
    private static final String UNDO = "undo/";

    private final Outcomes outcomes;
    private final SimulatedPeople people;
    private final Supplier<Instant> clock;
    private final List<Told> told = new ArrayList<>();
    private final List<Acted> acted = new ArrayList<>();

    public ScriptedActions(Plan plan, Scenario scenario, SimulatedPeople people, Supplier<Instant> clock) {
        this.outcomes = new Outcomes(plan, scenario.actions());
        this.people = people;
        this.clock = clock;
    }

    /** @throws ApplicationFailure as the action itself would */
    public synchronized ActionResult execute(ActionRequest request) {
        try {
            ActionResult result = outcomes.of(request);
            remember(request, result.summary(), null);
            return result;
        } catch (ApplicationFailure failure) {
            if (Outcomes.isWatch(request)) {
                throw failure; // a look that finds all well
            }
            remember(request, null, failure.getType() + ": " + failure.getOriginalMessage());
            throw failure;
        }
    }

    /** What was told to whom, in order; incidents act at the same moment side by side, and are kept apart. */
    public synchronized List<Told> told() {
        return told.stream()
                .sorted(Comparator.comparing(Told::at).thenComparing(Told::incident))
                .toList();
    }

    /** What acted on what, in order; what was told is left out. */
    public synchronized List<Acted> acted() {
        return acted.stream()
                .sorted(Comparator.comparing(Acted::at).thenComparing(Acted::incident))
                .toList();
    }

    private void remember(ActionRequest request, @Nullable String summary, @Nullable String failure) {
        String key = below(request.incident(), request.idempotencyKey());
        String address = people.addressIn(request.incident(), key);
        if (request.action().startsWith(TELLS) && address != null) {
            told.add(new Told(
                    clock.get(),
                    request.incident(),
                    key.startsWith(MESSAGE) ? request.step() : null,
                    key.startsWith(QUESTION) ? request.step() : null,
                    address,
                    people.namesBehind(request.incident(), address),
                    String.valueOf(request.with().get("subject")),
                    String.valueOf(request.with().get("text")),
                    failure));
        } else {
            acted.add(new Acted(
                    clock.get(),
                    request.incident(),
                    request.step(),
                    request.action(),
                    request.with(),
                    request.dryRun(),
                    key.startsWith(UNDO),
                    summary,
                    failure));
        }
    }

    private static String below(String incident, String key) {
        return key.startsWith(incident + "/") ? key.substring(incident.length() + 1) : key;
    }
}
