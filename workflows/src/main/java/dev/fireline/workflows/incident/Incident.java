package dev.fireline.workflows.incident;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.action.EvidenceParameters.Kept;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.category.Category;
import dev.fireline.plans.category.Classified;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.runner.Runner;
import dev.fireline.plans.schedule.Schedule;
import dev.fireline.plans.severity.Severity;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.workflows.incident.IncidentView.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known of one incident while it runs. Deterministic: time comes in with every call. */
public final class Incident {
    private static final int LAST_ACTIONS = 20;
    /** What an origin begins with that is the time of a fact. */
    public static final String FACTS = "facts.";

    private final String id;
    private final IncidentDeclaration declaration;
    private final Map<String, Instant> happened = new LinkedHashMap<>();
    private final Map<String, String> held = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    private final Map<String, Map<String, @Nullable Object>> steps = new LinkedHashMap<>();
    private final List<String> actions = new ArrayList<>();
    private final List<Kept> exhibits = new ArrayList<>();
    private final Acknowledgements acknowledgements = new Acknowledgements();
    /** Those it followed before, newest first. */
    private final List<Plan> before = new ArrayList<>();

    private PinnedPlan plan;
    private @Nullable String playbook;
    private String severity;
    private String title;
    private String phase = PhaseName.DETECT.word();
    private Status status = Status.OPEN;
    private @Nullable String category;
    private @Nullable String level;
    private boolean slaBreached;
    private long occurrences;

    public Incident(String id, IncidentDeclaration declaration) {
        this.id = id;
        this.declaration = declaration;
        this.plan = declaration.plan();
        this.playbook = declaration.playbook();
        this.severity = declaration.severity();
        this.title = declaration.title();
        this.category = declaration.category();
        this.occurrences = declaration.occurrences() == null ? 0 : declaration.occurrences();
        happened.put(Event.DECLARED, declaration.declaredAt());
    }

    public String id() {
        return id;
    }

    public IncidentDeclaration declaration() {
        return declaration;
    }

    /** The plan it follows now. */
    public Plan plan() {
        return plan.plan();
    }

    /** The same, with its digest. */
    public PinnedPlan pinned() {
        return plan;
    }

    /** How often it was moved to another version of its plan. */
    public int upgrades() {
        return before.size();
    }

    /** From now on it follows that one; what has begun goes on as it was written. */
    public void upgrade(PinnedPlan to) {
        before.addFirst(plan.plan());
        plan = to;
    }

    /** What would be said if it followed that plan. Nothing that is asked may change anything. */
    public <T> T under(PinnedPlan other, Supplier<T> asked) {
        PinnedPlan now = plan;
        plan = other;
        try {
            return asked.get();
        } finally {
            plan = now;
        }
    }

    /** An action of the plan, or a built-in one. */
    public KnownAction action(String name) {
        return knownAction(name)
                .orElseThrow(() -> new IllegalStateException("a checked plan names known actions only: " + name));
    }

    /** The same; empty: neither this plan nor one it followed before declares it. */
    public Optional<KnownAction> knownAction(String name) {
        return plan().action(name)
                .or(() -> before.stream()
                        .flatMap(older -> older.action(name).stream())
                        .findFirst());
    }

    /** A message of the plan. */
    public Message message(String id) {
        return named(Plan::messages, id)
                .orElseThrow(() -> new IllegalStateException("a checked plan names every message it sends: " + id));
    }

    /** A playbook that is called as a fragment. */
    public Playbook fragment(String name) {
        return named(Plan::playbooks, name)
                .orElseThrow(() -> new IllegalStateException("a checked plan names every fragment it calls: " + name));
    }

    /** Where commands of that name run; empty: the plan does not say. */
    public Optional<Runner> runner(String name) {
        return named(Plan::runners, name);
    }

    /** Of the plan of now; what has begun may name what only the plan it began under has. */
    private <T> Optional<T> named(Function<Plan, Map<String, T>> part, String name) {
        return Optional.ofNullable(part.apply(plan()).get(name))
                .or(() -> before.stream()
                        .map(older -> part.apply(older).get(name))
                        .filter(found -> found != null)
                        .findFirst());
    }

    /** Null when nothing is prescribed: people and clocks only. */
    public @Nullable Playbook playbook() {
        return playbook == null ? null : plan().playbooks().get(playbook);
    }

    /** The playbook that runs now; null as above. */
    public @Nullable String playbookName() {
        return playbook;
    }

    /** Another playbook takes over, with steps of its own. */
    public void switchTo(String playbook) {
        this.playbook = playbook;
        steps.clear();
    }

    public String severity() {
        return severity;
    }

    /** The severity as the plan describes it. */
    public Severity severityOfPlan() {
        Severity described = plan().severities().get(severity);
        if (described == null) {
            throw new IllegalStateException("a checked plan names every severity it uses: " + severity);
        }
        return described;
    }

    public void classify(String severity) {
        this.severity = severity;
    }

    public String title() {
        return title;
    }

    public void rename(String title) {
        this.title = title;
    }

    public String phase() {
        return phase;
    }

    public void enter(String phase) {
        this.phase = phase;
    }

    public Status status() {
        return status;
    }

    public void become(Status status) {
        this.status = status;
    }

    /** Open or resolved: decisions are still taken. */
    public boolean isOver() {
        return status == Status.CLOSED || status == Status.CANCELLED;
    }

    public boolean slaBreached() {
        return slaBreached;
    }

    public void breach() {
        slaBreached = true;
    }

    /** How often its alerts were received, as far as the stream has told; 0: not counted. */
    public long occurrences() {
        return occurrences;
    }

    public void counted(long times) {
        occurrences = Math.max(occurrences, times);
    }

    /** Only played: no action acts, and nobody is called but those who take part. */
    public boolean isDrill() {
        return declaration.drill() != null;
    }

    /** The drill that is played; empty: none is. */
    public Optional<Drill> drill() {
        return Optional.ofNullable(declaration.drill()).flatMap(plan()::drill);
    }

    /** Every action dry, every message marked: the stricter of plan and installation. */
    public boolean isRehearsal() {
        return isDrill() || isToldDry();
    }

    /** No message leaves. */
    public boolean isToldDry() {
        return plan().mode() == Plan.Mode.REHEARSE || !"live".equals(declaration.mode());
    }

    /** Tasks that came round: nothing has happened. */
    public boolean isScheduled() {
        return declaration.schedule() != null;
    }

    /** The tasks that came round; none when something has happened. */
    public List<Step> scheduledTasks() {
        return Optional.ofNullable(declaration.schedule())
                .flatMap(plan()::schedule)
                .map(Schedule::tasks)
                .orElse(List.of());
    }

    public Instant declaredAt() {
        return declaration.declaredAt();
    }

    /**
     * The time a clock counts from.
     *
     * @param from an event, or the id of a step or review task that ended, or of a message that left
     * @return empty: it has not happened
     */
    public Optional<Instant> origin(String from) {
        return when(from).or(() -> when(Event.STEP + from)).or(() -> when(Event.MESSAGE + from));
    }

    /** When the event first happened, or the moment a {@code facts.<time>} names; empty when it has not. */
    public Optional<Instant> when(String event) {
        return event.startsWith(FACTS)
                ? FactTime.of(facts.get(event.substring(FACTS.length())), plan().businessHours())
                : Optional.ofNullable(happened.get(event));
    }

    /** Whether {@link #when} of this may say something else later: a fact is what people say it is. */
    public static boolean mayMove(String event) {
        return event.startsWith(FACTS);
    }

    public boolean has(String event) {
        return happened.containsKey(event);
    }

    /** The first time counts. */
    public void happened(String event, Instant at) {
        happened.putIfAbsent(event, at);
    }

    /** It turned out otherwise: it has not happened after all. */
    public void takeBack(String event) {
        happened.remove(event);
    }

    /** Who has acknowledged. */
    public Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    /** {@code security}, or {@code security/data_breach}; null: not classified. */
    public @Nullable String category() {
        return category;
    }

    public void categorize(String category) {
        this.category = category;
    }

    /** The level in charge; null: the plan has none. */
    public @Nullable String level() {
        return level;
    }

    public void takenOverBy(String level) {
        this.level = level;
    }

    /** The same, with the team of the incident's category for {@code assigned-team}, where it is known. */
    public Who named(Who who) {
        Who team = assignedTeam();
        if (team.isEmpty() || !who.names().contains(Who.ASSIGNED_TEAM)) {
            return who;
        }
        List<String> names = new ArrayList<>();
        who.names().forEach(name -> {
            if (name.equals(Who.ASSIGNED_TEAM)) {
                names.addAll(team.names());
            } else {
                names.add(name);
            }
        });
        return new Who(names);
    }

    private Who assignedTeam() {
        Category of = category == null
                ? null
                : plan().categories().get(Classified.parse(category).category());
        return of == null ? Who.NOBODY : of.team();
    }

    /** Role to login of who holds it. */
    public Map<String, String> held() {
        return held;
    }

    public @Nullable String commander() {
        return held.get(Role.COMMANDER);
    }

    public void hold(String role, String login) {
        held.putIfAbsent(role, login);
    }

    /** Whoever held the role before; null: nobody does now. */
    public void assign(String role, @Nullable String login) {
        if (login == null) {
            held.remove(role);
        } else {
            held.put(role, login);
        }
    }

    /** Who is asked where a step names nobody: the commander, else those the severity calls. */
    public Who whoLeads() {
        return plan().roles().containsKey(Role.COMMANDER)
                ? Who.of(Role.COMMANDER)
                : severityOfPlan().called();
    }

    /** Name to value; a fact that is not set is not there. */
    public Map<String, @Nullable Object> facts() {
        return facts;
    }

    /** Step id to {@code outputs} and {@code outcome}. */
    public Map<String, Map<String, @Nullable Object>> steps() {
        return steps;
    }

    /** What was kept as evidence, oldest first. */
    public List<Kept> exhibits() {
        return exhibits;
    }

    public void kept(Kept exhibit) {
        exhibits.add(exhibit);
    }

    /** What was done last, oldest first, one line each. */
    public List<String> actions() {
        return actions;
    }

    public void did(String line) {
        actions.add(line);
        if (actions.size() > LAST_ACTIONS) {
            actions.removeFirst();
        }
    }

    /** The value at the severity of now. */
    public <T> Optional<T> now(@Nullable BySeverity<T> value) {
        return value == null ? Optional.empty() : value.at(severity);
    }

    /** The due time a span makes of an origin, in the plan's calendar. */
    public Instant due(Span span, Instant origin) {
        return span.after(origin, plan().businessHours());
    }
}
