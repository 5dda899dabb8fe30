package dev.fireline.workflows.drill;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.people.Login;
import dev.fireline.plans.people.Who;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.expect.Expectations;
import dev.fireline.workflows.expect.Finding;
import dev.fireline.workflows.expect.IncidentRecord;
import dev.fireline.workflows.expect.Observed;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Person;
import dev.fireline.workflows.question.Questions;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A drill beside the incident it plays: its stage, its people, the answers of its script, and at the end its score. */
public final class DrillRun {
    /** What is expected at a moment may come about this much later: a drill runs on real time. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Incident incident;
    private final Drill drill;
    private final Journal journal;
    private final Notifier notifier;
    private final Supplier<IncidentView> view;
    private final DrillStage stage;
    private final ScriptedPeople scripted;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<IncidentView> states = new ArrayList<>();
    private final Set<String> logins = new LinkedHashSet<>();
    private @Nullable CancellationScope answering;

    /** Nothing acts from here on. */
    public DrillRun(
            Incident incident,
            Drill drill,
            Journal journal,
            Notifier notifier,
            Questions questions,
            Supplier<IncidentView> view) {
        this.incident = incident;
        this.drill = drill;
        this.journal = journal;
        this.notifier = notifier;
        this.view = view;
        this.stage = new DrillStage(new Outcomes(incident.plan(), drill.actions(), DrillRun::pagesStandApart));
        this.scripted = new ScriptedPeople(
                new AnswerScript(incident.plan(), drill.answers(), DrillRun::attaches), questions, journal);
        Actions.playOn(stage);
    }

    /**
     * Finds out who takes part, and begins to answer for those who do not.
     *
     * @param desk takes the script's answers
     * @param over is told when the time of the drill is over
     */
    public void begin(Consumer<Decide> desk, Runnable over) {
        People people = notifier.lookup(drill.people(), List.of());
        stage.takePart(people.deliveries());
        people.persons().stream().map(Person::login).filter(Objects::nonNull).forEach(logins::add);
        journal.readBy(this::written);
        Instant ends = now().plus(drill.until()); // one that begins late has its whole time
        answering = Background.startInOwnScope(() -> {
            Background.start(() -> {
                ScriptedPeople.await("the drill ends", ends);
                over.run();
            });
            scripted.answer(desk);
        });
    }

    /** For the timeline. */
    public String participants() {
        return drill.people().isEmpty()
                ? "nobody takes part: the script answers"
                : "taking part: " + drill.people() + "; nobody else is called";
    }

    /**
     * Whether somebody of this login takes part.
     *
     * @param groups those the person is in; null: none
     */
    public boolean takesPart(String login, @Nullable List<String> groups) {
        return Login.isAmong(logins, login, groups);
    }

    /** Those of the plan's owner who take part, else everybody who does: they amend the plan. */
    public Who whoAmends() {
        boolean ownersTakePart = notifier.lookup(incident.plan().owner(), List.of()).persons().stream()
                .anyMatch(person -> person.login() != null && logins.contains(person.login()));
        return ownersTakePart ? incident.plan().owner() : drill.people();
    }

    /**
     * Counts what came about of what was expected, and writes it down.
     *
     * @return what did not come about
     */
    public List<Finding> end() {
        states.add(view.get());
        Observed observed = new Observed(
                incident.declaredAt(),
                TOLERANCE,
                false,
                List.of(new IncidentRecord(incident.id(), entries, states)),
                stage.told(),
                stage.acted());
        List<Finding> findings = new Expectations(observed, this::behind).findings(drill.expect());
        List<Finding> failed =
                findings.stream().filter(finding -> !finding.holds()).toList();
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("drill", drill.id());
        details.put("score", findings.size() - failed.size());
        details.put("of", findings.size());
        details.put("findings", findings.stream().map(DrillRun::written).toList());
        journal.append(
                Kind.DRILL,
                null,
                JournalEntry.FIRELINE,
                "drill " + drill.id() + ": "
                        + (findings.isEmpty()
                                ? "nothing was expected"
                                : findings.size() - failed.size() + " of " + findings.size() + " as expected"),
                null,
                details);
        return failed;
    }

    /** Nobody is answered for any more. */
    public void close() {
        CancellationScope scope = answering;
        answering = null;
        if (scope != null) {
            scope.cancel();
        }
    }

    private static Map<String, @Nullable Object> written(Finding finding) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("expected", finding.expected());
        written.put("instead", finding.instead());
        if (finding.about() != null) {
            written.put("about", finding.about());
        }
        return written;
    }

    private void written(JournalEntry entry) {
        entries.add(entry);
        IncidentView now = view.get();
        if (states.isEmpty() || !states.getLast().clocks().equals(now.clocks())) {
            states.add(now); // a clock that is withdrawn later was missed or met all the same
        }
    }

    private List<String> behind(String name) {
        return notifier.lookup(Who.of(name), List.of()).persons().stream()
                .map(Person::responder)
                .toList();
    }

    /** Once, an answer left to us lacked what had to be attached, and was refused. */
    private static boolean attaches() {
        return Workflow.getVersion("drill-attaches", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    /** In drills begun before, what was written of a step was true of the pages about it as well. */
    private static boolean pagesStandApart() {
        return Workflow.getVersion("drill-pages-apart", Workflow.DEFAULT_VERSION, 1) == 1;
    }
}
