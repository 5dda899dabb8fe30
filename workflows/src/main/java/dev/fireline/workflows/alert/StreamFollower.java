package dev.fireline.workflows.alert;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows one stream of alerts: counts every one of them, declares the incident when the rules say so, tells it only what
 * changes something, and ends when nothing fires, nothing is open and everything is written.
 */
final class StreamFollower {
    /** A stream that is silent this long ends, even if its source never said that it is over. */
    private static final Duration SILENCE = Duration.ofHours(24);

    private static final int SHOWN_MEMBERS = 100;

    private final String id;
    private final AlertStream stream;
    private final List<RoutedAlert> inbox = new ArrayList<>();
    private final StreamMembers members = new StreamMembers();
    private final SeenDeliveries seen;
    private final Clocks clocks = new Clocks();
    private final StreamArchive archive;
    private @Nullable PinnedPlan plan;
    private @Nullable Detection detection;
    private long occurrences;
    private Duration skew = Duration.ZERO;
    private Instant firstReceivedAt = Instant.EPOCH;
    private Instant lastReceivedAt = Instant.EPOCH;
    private final IncidentLink link;
    private boolean declaring;
    private boolean look;
    private boolean leavesWrites;

    StreamFollower(String id, AlertStream stream) {
        this.id = id;
        this.stream = stream;
        CarriedStream carried = stream.carried();
        this.plan = stream.plan();
        this.archive = new StreamArchive(
                this::view,
                () -> declaring,
                carried == null ? 0 : carried.version(),
                carried == null ? 0 : carried.written() == null ? carried.version() : carried.written());
        this.detection = plan == null ? null : new Detection(plan.plan(), members);
        this.link = new IncidentLink(plan, carried);
        this.seen = new SeenDeliveries(carried == null ? List.of() : carried.seen());
        if (carried != null) {
            members.restore(carried);
            occurrences = carried.occurrences();
            firstReceivedAt = carried.firstReceivedAt();
            lastReceivedAt = carried.lastReceivedAt();
            if (detection != null && carried.heartbeat() != null) {
                detection.heard(carried.heartbeat());
            }
        }
    }

    void run() {
        Shape.decide();
        archive.resume();
        Clock held = clocks.start("held long enough", "the condition has held", this::holdsAt, this::lookAgain);
        Clock silence = clocks.start("silent", "the stream is silent", this::silentAt, this::lookAgain);
        Clock gathered = clocks.start("gathered", "tell the incident what was gathered", link::tellAt, this::lookAgain);
        while (true) {
            Workflow.await(() -> !inbox.isEmpty() || look || isOver() || mustContinueAsNew());
            look = false;
            takeInbox();
            declareWhenDue();
            clocks.again(held);
            clocks.again(silence);
            clocks.again(gathered);
            clocks.replan();
            if (isOver()) {
                break;
            }
            leavesWrites = leavesWrites || mayLeaveWrites();
            if (mustContinueAsNew()) {
                continueAsNew();
            }
        }
        clocks.withdrawAll();
    }

    void received(AlertBatch batch) {
        for (RoutedAlert said : batch.alerts()) {
            skew = ReceiptTime.skew(said, Boolean.TRUE.equals(batch.waited()), now());
            inbox.add(ReceiptTime.corrected(said, skew));
        }
        if (batch.plan() != null && plan != null && !batch.plan().digest().equals(plan.digest())) {
            RoutedAlert sign = detection == null ? null : detection.carriedHeartbeat();
            plan = batch.plan(); // an incident that is open keeps its own
            detection = new Detection(plan.plan(), members);
            if (sign != null) {
                detection.heard(sign);
            }
            look = true;
        }
    }

    void incidentEnded(IncidentEnded ended) {
        if (ended.incident().equals(link.incident())) {
            if (Boolean.TRUE.equals(ended.firesAgain())) {
                members.unanswered(ended.at()); // it came after the resolution: an incident of its own
            }
            link.ended();
            archive.changed();
            look = true;
        }
    }

    void checkDeclare(DeclareFromAlert declaration) {
        if (link.isOpen()) {
            throw new Refusal(RefusalType.ALREADY_DECIDED, "this stream belongs to " + link.incident() + " already")
                    .asFailure();
        }
        if (!declaration.plan().plan().severities().containsKey(declaration.severity())) {
            throw new Refusal(
                            RefusalType.INVALID,
                            "'" + declaration.severity() + "' is no severity of plan "
                                    + declaration.plan().plan().plan() + "; allowed: "
                                    + String.join(
                                            ", ",
                                            declaration
                                                    .plan()
                                                    .plan()
                                                    .severities()
                                                    .keySet()))
                    .asFailure();
        }
    }

    String declareByHand(DeclareFromAlert declaration) {
        Workflow.await(() -> inbox.isEmpty() && !declaring);
        String open = link.incident();
        if (open != null) {
            return open;
        }
        List<Alert> known = members.all();
        Alert alert = known.isEmpty() ? null : known.getLast();
        String title = declaration.title() != null ? declaration.title() : view().title();
        return start(new IncidentDeclaration(
                        declaration.plan(),
                        null,
                        declaration.playbook(),
                        declaration.severity(),
                        title,
                        now(),
                        alert,
                        id,
                        declaration.by(),
                        stream.mode(),
                        Map.of())
                .categorized(declaration.category()));
    }

    AlertStreamView view() {
        List<Alert> all = members.all();
        return new AlertStreamView(
                id,
                archive.version(),
                plan == null ? null : plan.plan().plan(),
                stream.group(),
                all.isEmpty() ? id : all.getLast().title(),
                occurrences,
                members.firingCount(),
                firstReceivedAt,
                lastReceivedAt,
                link.incident(),
                all.subList(Math.max(0, all.size() - SHOWN_MEMBERS), all.size()));
    }

    private void takeInbox() {
        boolean allWereResolved = !members.isAnyFiring();
        while (!inbox.isEmpty()) {
            RoutedAlert arrived = inbox.removeFirst();
            if (!seen.isNew(arrived)) {
                continue;
            }
            occurrences++;
            firstReceivedAt =
                    firstReceivedAt.equals(Instant.EPOCH) ? arrived.alert().receivedAt() : firstReceivedAt;
            lastReceivedAt = later(lastReceivedAt, arrived.alert().receivedAt());
            if (detection != null && detection.isHeartbeat(arrived)) {
                members.take(arrived);
                detection.heard(arrived);
                link.alive();
            } else {
                link.heard(members.take(arrived), arrived, allWereResolved);
            }
            archive.changed();
        }
        if (!link.tell(members, occurrences)) {
            archive.changed();
        }
        if (link.isOpen()) {
            members.answered();
        }
    }

    private void declareWhenDue() {
        PinnedPlan by = plan;
        if (detection == null || by == null || link.isOpen() || declaring) {
            return;
        }
        Detection.Decided decided = detection.decide(now()).orElse(null);
        if (decided != null) {
            detection.answered();
            start(new IncidentDeclaration(
                            by,
                            decided.rule().rule(),
                            decided.rule().playbook(),
                            decided.rule().severity(),
                            decided.by().alert().title(),
                            decided.at(),
                            decided.by().alert(),
                            id,
                            null,
                            stream.mode(),
                            Map.of())
                    .categorized(decided.rule().category()));
        }
    }

    private String start(IncidentDeclaration declaration) {
        declaring = true;
        try {
            String started = IncidentStart.start(about(declaration.counted(occurrences, skew)));
            link.opened(started, declaration.severity(), declaration.plan());
            members.answered();
            archive.changed();
            return started;
        } finally {
            declaring = false;
            look = true;
        }
    }

    /** With the others that fire by then, where the plan reads facts from alerts. */
    private IncidentDeclaration about(IncidentDeclaration declaration) {
        Alert by = declaration.alert();
        return detection == null || by == null || !IncidentLink.readsAlerts(declaration.plan())
                ? declaration
                : declaration.besides(detection.besides(declaration.rule(), by));
    }

    private Optional<Instant> holdsAt() {
        return detection == null || link.isOpen()
                ? Optional.empty()
                : detection.holdsAt().filter(at -> at.isAfter(now()));
    }

    private Optional<Instant> silentAt() {
        if (lastReceivedAt.equals(Instant.EPOCH)) {
            return Optional.empty();
        }
        Instant remembered = rememberedUntil();
        // What is past needs no timer: the main line asks by itself. One that fires at once would be set again, for
        // ever.
        return Optional.of(now().isBefore(remembered) ? remembered : lastReceivedAt.plus(SILENCE))
                .filter(at -> at.isAfter(now()));
    }

    /** Counting rules look back: the stream stays at least until their windows are over. */
    private Instant rememberedUntil() {
        return detection == null ? Instant.EPOCH : lastReceivedAt.plus(detection.longestWindow());
    }

    private void lookAgain() {
        look = true;
    }

    private boolean isOver() {
        if (occurrences == 0 || !inbox.isEmpty() || link.isAwaited() || declaring || !archive.isWritten()) {
            return false;
        }
        boolean silent = !now().isBefore(lastReceivedAt.plus(SILENCE));
        boolean quiet = plan != null && !members.isAnyFiring() && !now().isBefore(rememberedUntil());
        return (silent || quiet) && Workflow.isEveryHandlerFinished();
    }

    private boolean mustContinueAsNew() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                && inbox.isEmpty()
                && !declaring
                && (leavesWrites || archive.isWritten())
                && Workflow.isEveryHandlerFinished();
    }

    /**
     * In a storm there is always something to write, and a database may be down for longer than a run may grow: the next
     * run writes it. Runs that began under a version that waited go on waiting.
     */
    private boolean mayLeaveWrites() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                && !archive.isWritten()
                && Workflow.getVersion("leave-writes", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private void continueAsNew() {
        clocks.withdrawAll();
        ContinueAsNewOptions options = plan == null
                ? ContinueAsNewOptions.getDefaultInstance()
                : ContinueAsNewOptions.newBuilder()
                        .setMemo(Map.of(StreamSignal.PLAN_MEMO, plan.digest()))
                        .build();
        Workflow.newContinueAsNewStub(AlertWorkflow.class, options)
                .follow(new AlertStream(
                        plan,
                        stream.group(),
                        stream.mode(),
                        new CarriedStream(
                                archive.version(),
                                occurrences,
                                firstReceivedAt,
                                lastReceivedAt,
                                link.incident(),
                                link.worst(),
                                members.carried(),
                                members.carriedAnswered(),
                                archive.written(),
                                seen.carried(),
                                members.carriedCrowd(),
                                link.carriedNews(),
                                detection == null ? null : detection.carriedHeartbeat())));
    }

    private static Instant later(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }
}
