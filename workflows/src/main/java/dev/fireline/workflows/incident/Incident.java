package dev.fireline.workflows.incident;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.action.EvidenceParameters.Kept;
import dev.fireline.plans.clock.Event;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
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
import org.jspecify.annotations.Nullable;

/** What is known of one incident while it runs. Deterministic: time comes in with every call. */
public final class Incident {
    private static final int LAST_ACTIONS = 20;

    private final String id;
    private final IncidentDeclaration declaration;
    private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    private final Map<String, Map<String, @Nullable Object>> steps = new LinkedHashMap<>();
    private final List<String> actions = new ArrayList<>();
    private final Map<String, List<String>> waiting = new LinkedHashMap<>();
    private final List<Kept> exhibits = new ArrayList<>();
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final FollowedPlan followed;
    private final Events events;
    private final InCharge inCharge = new InCharge(this);
    private final Reaches reaches = new Reaches();
    private @Nullable String playbook;
    private String severity;
    private String title;
    private String phase = PhaseName.DETECT.word();
    private Status status = Status.OPEN;
    private @Nullable String category;
    private boolean slaBreached;
    private long occurrences;

    public Incident(String id, IncidentDeclaration declaration) {
        this.id = id;
        this.declaration = declaration;
        this.followed = new FollowedPlan(declaration.plan());
        this.playbook = declaration.playbook();
        this.severity = declaration.severity();
        this.title = declaration.title();
        this.category = declaration.category();
        this.occurrences = declaration.occurrences() == null ? 0 : declaration.occurrences();
        this.events = new Events(facts, () -> plan().businessHours());
        events.happened(Event.DECLARED, declaration.declaredAt());
    }

    public String id() {
        return id;
    }

    public IncidentDeclaration declaration() {
        return declaration;
    }

    /** The plan it follows now. */
    public Plan plan() {
        return followed.now().plan();
    }

    /** The same, with its digest. */
    public PinnedPlan pinned() {
        return followed.now();
    }

    /** The same, as one that may be replaced by another version. */
    public FollowedPlan followed() {
        return followed;
    }

    /** Where people see it, as the last line of a text to them; empty: the installation has not told. */
    public String pageLine() {
        String page = pinned().pageOf(id);
        return page == null ? "" : "\nPage: " + page;
    }

    /** Who plays which part. */
    public InCharge inCharge() {
        return inCharge;
    }

    /** How far its steps reach altogether. */
    public Reaches reaches() {
        return reaches;
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

    /** Closed or cancelled: no decision is taken any more, but those of what follows up. */
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

    /** What has happened to it, and when. */
    public Events events() {
        return events;
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

    /** Name to value; a fact that is not set is not there. */
    public Map<String, @Nullable Object> facts() {
        return facts;
    }

    /** Step id to {@code outputs} and {@code outcome}. */
    public Map<String, Map<String, @Nullable Object>> steps() {
        return steps;
    }

    /** Step that has its turn to the ids of the steps it waits for. */
    public Map<String, List<String>> waiting() {
        return waiting;
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
