package dev.fireline.workflows.response;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.difference.Difference;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.escalation.AcknowledgementTerm;
import dev.fireline.workflows.escalation.Caller;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.escalation.Targets;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Upgrade;
import dev.fireline.workflows.incident.UpgradeEffect;
import dev.fireline.workflows.incident.UpgradeEffect.Version;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Outbox;
import dev.fireline.workflows.obligation.Obligations;
import dev.fireline.workflows.step.PlaybookRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves a running incident to another version of its plan, because a person says so. What has begun is finished as it was
 * written; what has not begun, and every clock and ladder of the incident, follows the new version.
 */
final class PlanUpgrade {
    /** Each carries a plan into the history. */
    static final int MOST = 20;

    /** Differences that stand in the record; the plans say the others. */
    private static final int MOST_KEPT = 50;

    private final Incident incident;
    private final Clocks clocks;
    private final AcknowledgementTerm term;
    private final Targets targets;
    private final Ladders ladders;
    private final Outbox outbox;
    private final Obligations obligations;
    private final PlaybookRun playbook;
    private final Caller caller;
    private final Journal journal;

    PlanUpgrade(
            Incident incident,
            Clocks clocks,
            AcknowledgementTerm term,
            Targets targets,
            Ladders ladders,
            Outbox outbox,
            Obligations obligations,
            PlaybookRun playbook,
            Caller caller,
            Journal journal) {
        this.incident = incident;
        this.clocks = clocks;
        this.term = term;
        this.targets = targets;
        this.ladders = ladders;
        this.outbox = outbox;
        this.obligations = obligations;
        this.playbook = playbook;
        this.caller = caller;
        this.journal = journal;
    }

    /** Reads only. Whether the new version is a sound plan was found out where it was read. */
    Verdict check(Upgrade message) {
        PinnedPlan to = message.plan();
        if (to == null) {
            return Verdict.invalid("'plan' is missing: which version shall it follow?");
        }
        if (message.reason() == null || message.reason().isBlank()) {
            return Verdict.invalid(
                    "'reason' is missing: why is a running incident moved to another version of its plan?");
        }
        PinnedPlan from = incident.pinned();
        if (!to.plan().plan().equals(from.plan().plan())) {
            return Verdict.invalid(
                    "the incident follows the plan '" + from.plan().plan() + "', that one is '"
                            + to.plan().plan() + "': only another version of the same plan is taken");
        }
        if (message.from() != null && !message.from().equals(from.digest())) {
            return Verdict.notNow("it has been moved to " + name(from) + " meanwhile: look at the difference again");
        }
        if (to.equals(from)) {
            return Verdict.notNow("it follows this version already: " + name(from));
        }
        if (incident.isDrill()) {
            return Verdict.notNow("a drill is played to its end on the version it began with");
        }
        if (incident.followed().upgrades() >= MOST) {
            return Verdict.notNow("it was moved " + MOST + " times, and its history has no room for more plans");
        }
        return checkWhatRuns(to.plan());
    }

    private Verdict checkWhatRuns(Plan to) {
        String running = incident.playbookName();
        if (running != null && !to.playbooks().containsKey(running)) {
            return Verdict.invalid("the playbook '" + running + "' runs, and the new version does not have it; it has: "
                    + String.join(", ", to.playbooks().keySet()));
        }
        if (!to.severities().containsKey(incident.severity())) {
            return Verdict.invalid("the incident is " + incident.severity()
                    + ", and the new version has no such severity; it has: "
                    + String.join(", ", to.severities().keySet()));
        }
        return Verdict.TAKEN;
    }

    /** Takes what {@link #check} lets through. */
    String take(Upgrade message) {
        PinnedPlan from = incident.pinned();
        PinnedPlan to = message.plan();
        if (to == null) {
            throw new IllegalStateException("a message that was checked names a plan");
        }
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("fromDigest", from.digest());
        details.put("fromVersion", from.plan().version());
        details.put("toDigest", to.digest());
        details.put("toVersion", to.plan().version());
        List<String> differences = Difference.between(from.plan(), to.plan());
        details.put("differences", differences.subList(0, Math.min(MOST_KEPT, differences.size())));
        details.put("differencesFound", differences.size());
        details.put("before", Clocks.texts(clocks.running()));
        incident.followed().upgrade(to);
        details.put("after", Clocks.texts(clocks.dueNow()));
        String what = "plan " + to.plan().plan() + " upgraded from " + name(from) + " to " + name(to);
        journal.append(Kind.PLAN, null, String.valueOf(message.by()), what, message.reason(), details);
        clocks.replan();
        targets.upgraded();
        ladders.upgraded();
        outbox.upgraded();
        obligations.start();
        term.changed();
        Background.startDetached(() -> caller.callNewlyNamed("answered by another version of its plan"));
        return what;
    }

    /**
     * Reads only.
     *
     * @param refused why it would not be taken; null: it would
     */
    UpgradeEffect effect(PinnedPlan to, @Nullable String refused) {
        PinnedPlan from = incident.pinned();
        boolean isSamePlan = to.plan().plan().equals(from.plan().plan());
        List<String> touches = refused == null ? touches(to) : List.of();
        return new UpgradeEffect(
                incident.id(),
                from.plan().plan(),
                version(from),
                version(to),
                isSamePlan ? Difference.between(from.plan(), to.plan()) : List.of(),
                touches,
                refused);
    }

    private List<String> touches(PinnedPlan to) {
        List<String> touches = new ArrayList<>();
        Map<String, Instant> before = clocks.running();
        Map<String, Instant> after = incident.followed().under(to, clocks::dueNow);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Instant was = before.get(name);
            Instant is = after.get(name);
            if (was != null && is == null) {
                touches.add("clock '" + name + "' no longer runs; it was due " + second(was));
            } else if (was != null && is != null && !was.equals(is)) {
                touches.add("clock '" + name + "': due " + was + " → " + is);
            }
        }
        touches.addAll(incident.followed().under(to, ladders::changed));
        touches.addAll(incident.followed().under(to, obligations::changed));
        playbook.open(null).forEach(step -> touches.add("step '" + step + "' is open and ends as it was written"));
        Playbook old = incident.playbook();
        if (old != null) {
            touches.addAll(incident.followed().under(to, () -> playbook.changed(old)));
        }
        return touches;
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Version version(PinnedPlan plan) {
        return new Version(plan.digest(), plan.plan().version());
    }

    /** {@code 1.2 (3f0a55c2d911)}. */
    private static String name(PinnedPlan plan) {
        String digest = plan.shortDigest();
        return plan.plan().version() == null ? digest : plan.plan().version() + " (" + digest + ")";
    }
}
