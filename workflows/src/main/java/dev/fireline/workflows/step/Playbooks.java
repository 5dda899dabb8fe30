package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.dryrun.DryRuns;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.message.Drafts;
import dev.fireline.workflows.message.Lateness;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.MissingValues;
import dev.fireline.workflows.undo.UndoStack;
import io.temporal.workflow.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Puts together what running steps takes. */
public final class Playbooks {
    private final StepRunner steps;
    private final PlaybookRun run;
    private final Drafts drafts;
    private final Offers offers;

    public Playbooks(
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Journal journal,
            Notifier notifier,
            Lateness lateness,
            Asker asker,
            Ladders ladders,
            DryRuns dryRuns,
            UndoStack undo,
            DriftWatch drift,
            Surroundings surroundings,
            PlaybookRun.PhaseListener listener) {
        Instances instances = new Instances(incident, scope);
        StepStates states = new StepStates(incident, instances);
        Titles titles = new Titles(instances);
        Unfolding unfolding = new Unfolding(incident, instances);
        MissingValues missing = new MissingValues(asker, incident);
        ActionPreparation preparation = new ActionPreparation(incident, instances, missing, dryRuns);
        Requirement requirement = new Requirement(incident, notifier, journal);
        ApprovalGate gate = new ApprovalGate(scope, asker, preparation, requirement, instances, unfolding, titles);
        this.drafts = new Drafts(incident, scope, clocks, notifier, journal, lateness, gate, ladders::sent);
        EvidenceFirst evidence = new EvidenceFirst(incident, journal, asker);
        UndoKeeping keeping = new UndoKeeping(incident, journal, preparation, undo);
        DoubtedUndo doubted = new DoubtedUndo(incident, instances, missing);
        ActionRounds rounds = new ActionRounds(
                incident,
                instances,
                states,
                journal,
                preparation,
                new Exhibits(preparation, journal),
                keeping,
                new Doubts(incident, journal, keeping, doubted, undo),
                drift);
        ActionRun actions = new ActionRun(
                incident,
                clocks,
                journal,
                dryRuns,
                preparation,
                gate,
                new RecordFirst(incident, journal, asker),
                evidence,
                rounds);
        SingleSteps single = new SingleSteps(
                incident,
                journal,
                asker,
                missing,
                notifier,
                drafts,
                actions,
                rounds,
                gate,
                instances,
                states,
                titles,
                undo,
                surroundings);
        this.offers = new Offers(incident, journal, asker, instances, unfolding, titles);
        Rollouts rollouts = new Rollouts(incident, journal, single, unfolding, titles);
        Beginning beginning = new Beginning(incident, clocks, journal, missing, instances, titles, states);
        this.steps = new StepRunner(
                incident,
                clocks,
                ladders,
                instances,
                states,
                new StepClocks(incident, clocks, lateness, instances, titles),
                beginning,
                requirement,
                new Failures(journal, asker, ladders, titles),
                offers,
                evidence,
                single,
                Groups.with(incident, missing, gate, instances, unfolding, titles, surroundings, offers, rollouts));
        offers.areRunBy(steps);
        this.run =
                new PlaybookRun(incident, scope, clocks, journal, lateness, steps, beginning, gate, offers, listener);
    }

    /** The run of the incident's playbook. */
    public PlaybookRun run() {
        return run;
    }

    /** The messages of the plan, sent by steps and by the outbox alike. */
    public Drafts drafts() {
        return drafts;
    }

    /** The severity is a worse one: what it left undone is offered, and what it kept back is sent. */
    public void severityRose() {
        offers.severityRose();
        drafts.severityRose();
    }

    /** The run of the playbook has ended: nobody can take what was offered in it any more. */
    public void withdrawOffers() {
        offers.withdraw();
    }

    /** Another playbook takes over. */
    public void switched() {
        offers.clear();
    }

    /**
     * Runs steps after the resolution, side by side; blocks until all have ended.
     *
     * @param word of the part they stand in
     * @param resolved what their clocks count from
     * @param onEnd is told of each that ends, and how
     */
    public void afterResolution(List<Step> after, String word, Instant resolved, BiConsumer<Step, Outcome> onEnd) {
        StepContext context = new StepContext(false, word, resolved, null, resolved, null, Map.of(), null, null, null);
        List<Promise<Boolean>> branches = new ArrayList<>();
        for (Step step : after) {
            branches.add(Background.branch(() -> {
                onEnd.accept(step, steps.run(step, context));
                return true;
            }));
        }
        Background.join(branches);
    }
}
