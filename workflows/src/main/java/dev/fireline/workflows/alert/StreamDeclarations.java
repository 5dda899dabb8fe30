package dev.fireline.workflows.alert;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.severity.SeverityWords;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declares the incidents of one stream: by its rules, or by hand; one at a time. */
final class StreamDeclarations {
    private final String stream;
    private final String mode;
    private final StreamMembers members;
    private final Occurrences occurrences;
    private final IncidentLink link;
    private final Runnable afterwards;
    private boolean underWay;

    /**
     * @param mode of the installation
     * @param afterwards looks at the stream again when one was tried
     */
    StreamDeclarations(
            String stream,
            String mode,
            StreamMembers members,
            Occurrences occurrences,
            IncidentLink link,
            Runnable afterwards) {
        this.stream = stream;
        this.mode = mode;
        this.members = members;
        this.occurrences = occurrences;
        this.link = link;
        this.afterwards = afterwards;
    }

    /** An incident is being started, and has no id yet. */
    boolean isUnderWay() {
        return underWay;
    }

    /**
     * Declares what the rules say. Blocks until the incident has its id.
     *
     * @return whether they said anything
     */
    boolean byRule(PinnedPlan plan, Detection detection, Duration skew) {
        Detection.Decided decided =
                link.isOpen() || underWay ? null : detection.decide(now()).orElse(null);
        if (decided != null) {
            detection.answered();
            start(
                    new IncidentDeclaration(
                                    plan,
                                    decided.rule().rule(),
                                    decided.rule().playbook(),
                                    decided.rule().severity(),
                                    decided.by().alert().title(),
                                    decided.at(),
                                    decided.by().alert(),
                                    stream,
                                    null,
                                    mode,
                                    Map.of())
                            .categorized(decided.rule().category()),
                    detection,
                    skew);
        }
        return decided != null;
    }

    /** Throws a refusal when it cannot be taken. Reads only. */
    void check(DeclareFromAlert declaration) {
        if (link.isOpen()) {
            throw new Refusal(RefusalType.ALREADY_DECIDED, "this stream belongs to " + link.incident() + " already")
                    .asFailure();
        }
        SeverityWords words = declaration.plan().plan().severityWords();
        if (words.meant(declaration.severity()).isEmpty()) {
            throw new Refusal(RefusalType.INVALID, words.refusal(declaration.severity())).asFailure();
        }
    }

    /**
     * Blocks until the incident has its id.
     *
     * @param title where the person gives none
     * @param detection null: the stream follows no plan
     */
    String byHand(DeclareFromAlert declaration, String title, @Nullable Detection detection, Duration skew) {
        List<Alert> known = members.all();
        return start(
                new IncidentDeclaration(
                                declaration.plan(),
                                null,
                                declaration.playbook(),
                                declaration
                                        .plan()
                                        .plan()
                                        .severityWords()
                                        .meant(declaration.severity())
                                        .orElse(declaration.severity()),
                                declaration.title() != null ? declaration.title() : title,
                                now(),
                                known.isEmpty() ? null : known.getLast(),
                                stream,
                                declaration.by(),
                                mode,
                                Map.of())
                        .categorized(declaration.category()),
                detection,
                skew);
    }

    private String start(IncidentDeclaration declaration, @Nullable Detection detection, Duration skew) {
        underWay = true;
        try {
            String started = IncidentStart.start(about(declaration.counted(occurrences.count(), skew), detection));
            link.opened(started, declaration.severity(), declaration.plan());
            members.answered();
            return started;
        } finally {
            underWay = false;
            afterwards.run();
        }
    }

    /** With the others that fire by then, where the plan reads facts from alerts. */
    private static IncidentDeclaration about(IncidentDeclaration declaration, @Nullable Detection detection) {
        Alert by = declaration.alert();
        return detection == null || by == null || !IncidentLink.readsAlerts(declaration.plan())
                ? declaration
                : declaration.besides(detection.besides(declaration.rule(), by));
    }
}
