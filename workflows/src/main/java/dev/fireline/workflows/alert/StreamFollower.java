package dev.fireline.workflows.alert;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.alert.StreamMembers.News;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
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
    private final Clocks clocks = new Clocks();
    private final StreamArchive archive;
    private final @Nullable Detection detection;
    private long occurrences;
    private Instant firstReceivedAt = Instant.EPOCH;
    private Instant lastReceivedAt = Instant.EPOCH;
    private final IncidentLink link;
    private boolean declaring;
    private boolean look;

    StreamFollower(String id, AlertStream stream) {
        this.id = id;
        this.stream = stream;
        CarriedStream carried = stream.carried();
        this.archive = new StreamArchive(this::view, carried == null ? 0 : carried.version());
        this.detection =
                stream.plan() == null ? null : new Detection(stream.plan().plan(), members);
        this.link = new IncidentLink(
                stream.plan(), carried == null ? null : carried.incident(), carried == null ? null : carried.worst());
        if (carried != null) {
            members.restore(carried.members(), carried.answered());
            occurrences = carried.occurrences();
            firstReceivedAt = carried.firstReceivedAt();
            lastReceivedAt = carried.lastReceivedAt();
        }
    }

    void run() {
        Clock held = clocks.start("held long enough", "the condition has held", this::holdsAt, this::lookAgain);
        Clock silence = clocks.start("silent", "the stream is silent", this::silentAt, this::lookAgain);
        while (true) {
            Workflow.await(() -> !inbox.isEmpty() || look || isOver() || mustContinueAsNew());
            look = false;
            takeInbox();
            declareWhenDue();
            clocks.again(held);
            clocks.again(silence);
            clocks.replan();
            if (isOver()) {
                break;
            }
            if (mustContinueAsNew()) {
                continueAsNew();
            }
        }
        clocks.withdrawAll();
    }

    void received(AlertBatch batch) {
        inbox.addAll(batch.alerts());
    }

    void incidentEnded(IncidentEnded ended) {
        if (ended.incident().equals(link.incident())) {
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
                Map.of()));
    }

    AlertStreamView view() {
        List<Alert> all = members.all();
        return new AlertStreamView(
                id,
                archive.version(),
                stream.plan() == null ? null : stream.plan().plan().plan(),
                stream.group(),
                all.isEmpty() ? id : all.getLast().title(),
                occurrences,
                members.firing().size(),
                firstReceivedAt,
                lastReceivedAt,
                link.incident(),
                all.subList(Math.max(0, all.size() - SHOWN_MEMBERS), all.size()));
    }

    private void takeInbox() {
        boolean allWereResolved = members.firing().isEmpty();
        String joined = null;
        boolean resolved = false;
        while (!inbox.isEmpty()) {
            RoutedAlert arrived = inbox.removeFirst();
            occurrences++;
            firstReceivedAt =
                    firstReceivedAt.equals(Instant.EPOCH) ? arrived.alert().receivedAt() : firstReceivedAt;
            lastReceivedAt = arrived.alert().receivedAt();
            News news = members.take(arrived);
            resolved |= news == News.RESOLVED;
            joined = news == News.NEW_FIRING ? arrived.alert().title() : joined;
            if (news == News.NEW_FIRING && !link.isOpen() && arrived.incident() != null) {
                link.joined(arrived.incident());
            }
            archive.changed();
        }
        if (link.isOpen() && (joined != null || resolved)) {
            boolean allResolved = resolved && members.firing().isEmpty();
            if (!link.tell(members.firing(), joined, occurrences, allResolved, joined != null && allWereResolved)) {
                archive.changed();
            }
        }
        if (link.isOpen()) {
            members.answered();
        }
    }

    private void declareWhenDue() {
        if (detection == null || stream.plan() == null || link.isOpen() || declaring) {
            return;
        }
        Detection.Decided decided = detection.decide(now()).orElse(null);
        if (decided != null) {
            start(new IncidentDeclaration(
                    stream.plan(),
                    decided.rule().rule(),
                    decided.rule().playbook(),
                    decided.rule().severity(),
                    decided.by().alert().title(),
                    decided.at(),
                    decided.by().alert(),
                    id,
                    null,
                    stream.mode(),
                    Map.of()));
        }
    }

    private String start(IncidentDeclaration declaration) {
        declaring = true;
        try {
            String started = IncidentStart.start(declaration.counted(occurrences));
            link.opened(started, declaration.severity());
            members.answered();
            archive.changed();
            return started;
        } finally {
            declaring = false;
            look = true;
        }
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
        return Optional.of(now().isBefore(remembered) ? remembered : lastReceivedAt.plus(SILENCE));
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
        boolean quiet = stream.plan() != null && members.firing().isEmpty() && !now().isBefore(rememberedUntil());
        return (silent || quiet) && Workflow.isEveryHandlerFinished();
    }

    private boolean mustContinueAsNew() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                && inbox.isEmpty()
                && !declaring
                && archive.isWritten()
                && Workflow.isEveryHandlerFinished();
    }

    private void continueAsNew() {
        clocks.withdrawAll();
        Workflow.newContinueAsNewStub(AlertWorkflow.class)
                .follow(new AlertStream(
                        stream.plan(),
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
                                members.carriedAnswered())));
    }
}
