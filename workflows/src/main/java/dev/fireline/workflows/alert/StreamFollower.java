package dev.fireline.workflows.alert;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
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
    private static final int SHOWN_MEMBERS = 100;

    private final String id;
    private final AlertStream stream;
    private final List<RoutedAlert> inbox = new ArrayList<>();
    private final StreamMembers members = new StreamMembers();
    private final SeenDeliveries seen;
    private final Clocks clocks = new Clocks();
    private final Occurrences occurrences;
    private final IncidentLink link;
    private final StreamDeclarations declarations;
    private final StreamArchive archive;
    private @Nullable PinnedPlan plan;
    private @Nullable Detection detection;
    private Duration skew = Duration.ZERO;
    private boolean look;
    private boolean leavesWrites;

    StreamFollower(String id, AlertStream stream) {
        this.id = id;
        this.stream = stream;
        CarriedStream carried = stream.carried();
        this.plan = stream.plan();
        this.occurrences = new Occurrences(carried);
        this.link = new IncidentLink(plan, carried);
        this.declarations = new StreamDeclarations(id, stream.mode(), members, occurrences, link, this::lookAgain);
        this.archive = new StreamArchive(
                this::view,
                declarations::isUnderWay,
                carried == null ? 0 : carried.version(),
                carried == null ? 0 : carried.written() == null ? carried.version() : carried.written());
        this.detection = plan == null ? null : new Detection(plan.plan(), members);
        this.seen = new SeenDeliveries(carried == null ? List.of() : carried.seen());
        if (carried != null) {
            members.restore(carried);
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
        declarations.check(declaration);
    }

    String declareByHand(DeclareFromAlert declaration) {
        Workflow.await(() -> inbox.isEmpty() && !declarations.isUnderWay());
        String open = link.incident();
        if (open != null) {
            return open;
        }
        String started = declarations.byHand(declaration, view().title(), detection, skew);
        archive.changed();
        return started;
    }

    AlertStreamView view() {
        List<Alert> all = members.all();
        return new AlertStreamView(
                id,
                archive.version(),
                plan == null ? null : plan.plan().plan(),
                stream.group(),
                all.isEmpty() ? id : all.getLast().title(),
                occurrences.count(),
                members.firingCount(),
                occurrences.first(),
                occurrences.last(),
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
            occurrences.heard(arrived.alert());
            if (detection != null && detection.isHeartbeat(arrived)) {
                members.take(arrived);
                detection.heard(arrived);
                link.alive();
            } else {
                link.heard(members.take(arrived), arrived, allWereResolved);
            }
            archive.changed();
        }
        if (!link.tell(members, occurrences.count())) {
            archive.changed();
        }
        if (link.isOpen()) {
            members.answered();
        }
    }

    private void declareWhenDue() {
        PinnedPlan by = plan;
        if (by != null && detection != null && declarations.byRule(by, detection, skew)) {
            archive.changed();
        }
    }

    private Optional<Instant> holdsAt() {
        return detection == null || link.isOpen()
                ? Optional.empty()
                : detection.holdsAt().filter(at -> at.isAfter(now()));
    }

    private Optional<Instant> silentAt() {
        if (!occurrences.isAny()) {
            return Optional.empty();
        }
        Instant remembered = rememberedUntil();
        // What is past needs no timer: the main line asks by itself. One that fires at once would be set again, for
        // ever.
        return Optional.of(now().isBefore(remembered) ? remembered : occurrences.silentAt())
                .filter(at -> at.isAfter(now()));
    }

    /** Counting rules look back: the stream stays at least until their windows are over. */
    private Instant rememberedUntil() {
        return detection == null ? Instant.EPOCH : occurrences.last().plus(detection.longestWindow());
    }

    private void lookAgain() {
        look = true;
    }

    private boolean isOver() {
        if (!occurrences.isAny()
                || !inbox.isEmpty()
                || link.isAwaited()
                || declarations.isUnderWay()
                || !archive.isWritten()) {
            return false;
        }
        boolean silent = !now().isBefore(occurrences.silentAt());
        boolean quiet = plan != null && !members.isAnyFiring() && !now().isBefore(rememberedUntil());
        return (silent || quiet) && Workflow.isEveryHandlerFinished();
    }

    private boolean mustContinueAsNew() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                && inbox.isEmpty()
                && !declarations.isUnderWay()
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
                                occurrences.count(),
                                occurrences.first(),
                                occurrences.last(),
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
}
