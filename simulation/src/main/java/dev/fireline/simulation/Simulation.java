package dev.fireline.simulation;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.simulation.engine.SimulatedEngine;
import dev.fireline.simulation.record.SimulatedArchive;
import dev.fireline.simulation.record.SimulatedPeople;
import dev.fireline.simulation.script.Director;
import dev.fireline.simulation.script.Remarks;
import dev.fireline.simulation.script.ScriptedActions;
import dev.fireline.workflows.expect.Expectations;
import dev.fireline.workflows.expect.Finding;
import dev.fireline.workflows.expect.IncidentRecord;
import dev.fireline.workflows.expect.Observed;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.people.People.Person;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.people.PeopleQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plays scenarios: the real workflows on simulated time. */
public final class Simulation {
    /** Real time in which a simulation must have ended; one that hangs is a mistake of ours. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Where the incidents of nobody are seen. */
    private static final String PAGES = "https://fireline.example.org/v1/incidents/";

    private Simulation() {}

    /**
     * @param people who is behind a name, as in production
     * @throws IllegalStateException when it does not come to an end, which is our mistake
     */
    public static Simulated run(PinnedPlan plan, Scenario scenario, PeoplePort people) {
        return run(plan, scenario, null, people);
    }

    /**
     * Plays a drill as the product would, in no time.
     *
     * @param cast when it starts, and what those who take part do, such as {@link DefaultScenario#of(Plan, Drill, Duration,
     *     PeoplePort)}; what the drill's script answers they leave to it
     * @return with the findings that stand on the drill's timeline; none when it did not end before {@code cast.until()}
     * @throws IllegalStateException when it does not come to an end, which is our mistake
     */
    public static Simulated run(PinnedPlan plan, Drill drill, Scenario cast, PeoplePort people) {
        return run(plan, cast, drill, people);
    }

    private static Simulated run(PinnedPlan plan, Scenario scenario, @Nullable Drill drill, PeoplePort people) {
        Late<SimulatedEngine> late = new Late<>();
        Supplier<Instant> clock = () -> late.value().now();
        SimulatedPeople known = new SimulatedPeople(people, clock);
        SimulatedArchive archive = new SimulatedArchive();
        ScriptedActions actions = new ScriptedActions(plan.plan(), scenario, known, clock);
        Remarks remarks = new Remarks(clock);
        try (SimulatedEngine engine =
                new SimulatedEngine(scenario.start(), new SimulatedWorld(known, archive, actions))) {
            late.is(engine);
            Director director = new Director(plan.shownAt(PAGES), scenario, drill, engine, archive, known, remarks);
            CompletableFuture<Instant> end = director.play();
            long begun = System.nanoTime();
            engine.begin();
            Instant ended = await(end, engine);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            List<IncidentRecord> incidents = archive.incidents();
            return new Simulated(
                    plan,
                    scenario,
                    lastOf(incidents).orElse(ended),
                    incidents,
                    actions.told(),
                    actions.acted(),
                    remarks.all(),
                    drill != null
                            ? DrillScore.of(incidents)
                            : findings(scenario, incidents, actions, name -> behind(name, plan.plan(), people)),
                    took);
        }
    }

    private static List<Finding> findings(
            Scenario scenario,
            List<IncidentRecord> incidents,
            ScriptedActions actions,
            Function<String, List<String>> people) {
        Observed observed = new Observed(
                scenario.start(), Duration.ZERO, isRehearsal(incidents), incidents, actions.told(), actions.acted());
        return new Expectations(observed, people).findings(scenario.expect());
    }

    /** Empty while any of them is open: time went on to the end of the scenario. */
    private static Optional<Instant> lastOf(List<IncidentRecord> incidents) {
        boolean over = incidents.stream()
                .map(incident -> incident.last().status())
                .allMatch(status -> status == Status.CLOSED || status == Status.CANCELLED);
        return incidents.stream()
                .filter(incident -> over)
                .map(incident -> incident.timeline().getLast().at())
                .max(Instant::compareTo);
    }

    private static boolean isRehearsal(List<IncidentRecord> incidents) {
        return !incidents.isEmpty() && incidents.getFirst().last().mode().equals("rehearse");
    }

    private static List<String> behind(String name, Plan plan, PeoplePort people) {
        return people
                .lookup(new PeopleQuery(
                        plan.plan(),
                        Who.of(name),
                        plan.responders(),
                        plan.roles(),
                        Map.of(),
                        "",
                        List.of(),
                        plan.channels()))
                .persons()
                .stream()
                .map(Person::responder)
                .toList();
    }

    private static Instant await(CompletableFuture<Instant> end, SimulatedEngine engine) {
        try {
            return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException hung) {
            throw new IllegalStateException("the simulation hangs at " + engine.now(), hung);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the simulation failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** What is made of parts that need it themselves. */
    private static final class Late<T> {
        private volatile @Nullable T value;

        void is(T made) {
            value = made;
        }

        T value() {
            T made = value;
            if (made == null) {
                throw new IllegalStateException("asked before it was made");
            }
            return made;
        }
    }
}
