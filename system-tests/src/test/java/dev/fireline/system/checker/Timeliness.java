package dev.fireline.system.checker;

import dev.fireline.system.checker.Observed.Outage;
import dev.fireline.system.checker.Run.Declared;
import dev.fireline.system.checker.Run.Timer;
import dev.fireline.system.target.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** I4: timers by Temporal's own clock, due times by the receipt of the alert. */
final class Timeliness {
    /** Without an outage. */
    private static final Duration STEADY = Duration.ofSeconds(5);

    private static final Duration AFTER_AN_OUTAGE = Duration.ofSeconds(30);
    /** Workflow time is that of a workflow task, and the clocks of a bridge and of Temporal are two. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    /** Temporal's own limit of a workflow task, and a moment. */
    private static final Duration A_TASK = Duration.ofSeconds(12);

    private Timeliness() {}

    static List<Finding> judge(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        for (Run run : observed.runs()) {
            run.timers().forEach(timer -> fired(findings, observed, run, timer));
        }
        for (Run incident : observed.incidents()) {
            Declared declared = incident.declared();
            if (declared != null) {
                declaredAt(findings, observed, incident, declared);
                acknowledge(findings, incident, declared);
            }
        }
        return findings;
    }

    private static void fired(List<Finding> findings, Observed observed, Run run, Timer timer) {
        Instant firedAt = timer.firedAt();
        if (firedAt == null) {
            return;
        }
        if (firedAt.isBefore(timer.due())) {
            findings.add(new Finding(
                    Invariant.I4,
                    "%s: timer '%s' fired at %s, due %s"
                            .formatted(run.workflow(), timer.summary(), firedAt, timer.due())));
        }
        Instant latest = timer.due().plus(STEADY);
        for (Outage outage : observed.outages()) {
            Instant excused = outage.until().plus(AFTER_AN_OUTAGE);
            if (!timer.due().isBefore(outage.from().minus(STEADY))
                    && timer.due().isBefore(excused)
                    && excused.isAfter(latest)) {
                latest = excused;
            }
        }
        if (firedAt.isAfter(latest)) {
            findings.add(new Finding(
                    Invariant.I4,
                    "%s: timer '%s' fired at %s, %d s after it was due, and later than %s"
                            .formatted(
                                    run.workflow(),
                                    timer.summary(),
                                    firedAt,
                                    Duration.between(timer.due(), firedAt).toSeconds(),
                                    latest)));
        }
    }

    private static void declaredAt(List<Finding> findings, Observed observed, Run incident, Declared declared) {
        Instant received = declared.receivedAt();
        String alert = declared.alert();
        if (received == null || alert == null) {
            return;
        }
        if (declared.atOnce() && !declared.declaredAt().equals(received)) {
            findings.add(new Finding(
                    Invariant.I4,
                    "%s counts from %s, its alert was received at %s"
                            .formatted(incident.workflow(), declared.declaredAt(), received)));
        }
        boolean seen = observed.sent().stream()
                .filter(sent -> alert.contains("/" + sent.fingerprint() + "/"))
                .anyMatch(sent -> isWithin(received, sent));
        boolean known = observed.sent().stream().anyMatch(sent -> alert.contains("/" + sent.fingerprint() + "/"));
        if (known && !seen) {
            findings.add(new Finding(
                    Invariant.I4,
                    "%s: its alert %s is said to be received at %s, when nobody sent it"
                            .formatted(incident.workflow(), alert, received)));
        }
    }

    private static boolean isWithin(Instant received, Sent sent) {
        return !received.isBefore(sent.at().minus(ROUNDING))
                && !received.isAfter(sent.until().plus(ROUNDING));
    }

    /**
     * The first timer of the target: what is started later may follow a change of severity. A timer begins when its workflow
     * task ends and was reckoned when that task began, so it is late by what the task took: ten seconds at most, where
     * Temporal gives a task up.
     */
    private static void acknowledge(List<Finding> findings, Run incident, Declared declared) {
        Duration within = declared.acknowledgeWithin();
        if (within == null) {
            return;
        }
        Instant due = declared.declaredAt().plus(within);
        String summary = (declared.severity() + " target acknowledge").toLowerCase(Locale.ROOT);
        incident.timers().stream()
                .filter(timer -> timer.summary().toLowerCase(Locale.ROOT).equals(summary))
                .findFirst()
                .filter(timer -> timer.meant().isBefore(due.minus(ROUNDING))
                        || timer.meant().isAfter(due.plus(ROUNDING))
                        || timer.due().isAfter(due.plus(A_TASK)))
                .ifPresent(timer -> findings.add(new Finding(
                        Invariant.I4,
                        "%s: '%s' is due %s; declared %s plus %s is %s"
                                .formatted(
                                        incident.workflow(),
                                        timer.summary(),
                                        timer.due(),
                                        declared.declaredAt(),
                                        within,
                                        due))));
    }
}
