package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.journal.RecordPort;
import dev.fireline.workflows.journal.RecordedEntry;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Grant;
import dev.fireline.workflows.question.Question;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is destroyed before the archive has the approval of it: what cannot be taken back must not lose who allowed it.
 * Two different people may let it go on without, with a reason, and that is loud.
 */
final class RecordFirst {
    private static final String CHANGE = "record-first";
    private static final String QUESTION = "unrecorded-";

    /** A healthy archive answers in less; then nobody is asked and nothing is said. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Incident incident;
    private final Journal journal;
    private final Asker asker;
    private final RecordPort archive = Workflow.newActivityStub(
            RecordPort.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(JournalPort.QUEUE)
                    .setStartToCloseTimeout(Duration.ofSeconds(10))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumInterval(Duration.ofSeconds(5))
                            .build())
                    .setSummary("is the approval recorded?")
                    .build());

    RecordFirst(Incident incident, Journal journal, Asker asker) {
        this.incident = incident;
        this.journal = journal;
        this.asker = asker;
    }

    /** Whether that action waits for the record of its approval. */
    boolean concerns(Step.Action action) {
        return incident.followed().action(action.uses()).destroys() && !incident.isRehearsal() && !incident.isDrill();
    }

    /**
     * Blocks until the archive has it, or two people let it go on, or it is taken back.
     *
     * @param approval by whom it was to be approved; null: not asked of this step
     */
    void await(Step.Action action, @Nullable Approval approval, Grant grant) {
        if (grant.isRecorded() || Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) != 1) {
            return;
        }
        boolean[] late = new boolean[1];
        CancellationScope looking = Background.startInOwnScope(() -> {
            Workflow.await(() -> journal.isWritten(grant.seq()));
            archive.recorded(new RecordedEntry(incident.id(), grant.seq()));
            grant.recorded();
        });
        CancellationScope patience = Background.startInOwnScope(() -> {
            Workflow.newTimer(
                            SOON,
                            TimerOptions.newBuilder()
                                    .setSummary("the approval of " + action.id() + " is recorded by then")
                                    .build())
                    .get();
            late[0] = true;
        });
        try {
            Workflow.await(() -> grant.isRecorded() || grant.isTakenBack() || late[0]);
            if (!grant.isRecorded() && !grant.isTakenBack()) {
                awaitLonger(action, approval, grant);
            }
        } finally {
            looking.cancel();
            patience.cancel();
        }
    }

    private void awaitLonger(Step.Action action, @Nullable Approval approval, Grant grant) {
        String what = "the approval of '" + action.id() + "' by " + String.join(", ", grant.approvers());
        journal.fireline(
                Kind.APPROVAL,
                action.id(),
                "'" + action.id() + "' waits: it destroys, and " + what
                        + " does not stand in the archive yet; two people may let it go on without");
        @Nullable Answer[] answer = new Answer[1];
        CancellationScope asking = Background.startInOwnScope(() -> answer[0] = asker.ask(
                Question.override(
                        QUESTION + action.id(),
                        "The archive does not take the record, so '" + action.id()
                                + "', which destroys, waits. Run it although nothing proves who approved it? Two different"
                                + " people must say so, each with a reason",
                        mayOverride(approval)),
                null,
                now()));
        try {
            Workflow.await(() -> grant.isRecorded() || grant.isTakenBack() || answer[0] != null);
        } finally {
            asking.cancel();
        }
        if (grant.isTakenBack()) {
            return;
        }
        if (grant.isRecorded()) {
            journal.fireline(Kind.APPROVAL, action.id(), "'" + action.id() + "' goes on: " + what + " is recorded");
            return;
        }
        Answer override = answer[0];
        if (override == null) {
            throw new IllegalStateException("it was waited for");
        }
        String loud = "'" + action.id() + "' GOES ON WITHOUT A RECORD of its approval, by order of "
                + String.join(", ", override.approvers());
        incident.did(loud);
        journal.append(Kind.APPROVAL, action.id(), JournalEntry.FIRELINE, loud, override.reason(), Map.of());
    }

    /** Who could approve it, and who leads. */
    private Who mayOverride(@Nullable Approval approval) {
        Set<String> names = new LinkedHashSet<>();
        if (approval != null) {
            names.addAll(approval.by().names());
        }
        names.addAll(incident.inCharge().whoLeads().names());
        return new Who(List.copyOf(names));
    }
}
