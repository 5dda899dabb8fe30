package dev.fireline.bridge.incident;

import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.archive.IncidentQuery;
import dev.fireline.archive.IncidentRow;
import dev.fireline.archive.LockRow;
import dev.fireline.archive.Page;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.EvidenceSettings;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.severity.SeverityWords;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.payload.Payloads;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Incidents as the archive has them; one it does not have is asked itself. */
public final class IncidentReader {
    private final Archive archive;
    private final IncidentCommands incidents;
    private final PlanBook plans;

    public IncidentReader(Archive archive, IncidentCommands incidents, PlanBook plans) {
        this.plans = plans;
        this.archive = archive;
        this.incidents = incidents;
    }

    /** @throws dev.fireline.bridge.problem.ProblemException INVALID: the cursor is not one of this list */
    public IncidentList list(IncidentQuery query) {
        Page<IncidentRow> page;
        try {
            page = archive.incidents(query.ofSeverities(named(query)));
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID.because(String.valueOf(e.getMessage()), e);
        }
        return new IncidentList(page.items().stream().map(IncidentItem::of).toList(), page.next());
    }

    /** What plans mean by the words asked for, beside the words themselves: plans that are gone had severities too. */
    private List<String> named(IncidentQuery query) {
        List<SeverityWords> plansAsked = plans.all().stream()
                .map(PinnedPlan::plan)
                .filter(plan -> query.plan() == null || query.plan().equals(plan.plan()))
                .map(Plan::severityWords)
                .toList();
        return query.severities().stream()
                .flatMap(word ->
                        Stream.concat(Stream.of(word), plansAsked.stream().map(words -> words.named(word))))
                .distinct()
                .toList();
    }

    /** @throws dev.fireline.bridge.problem.ProblemException UNKNOWN_INCIDENT */
    public IncidentAnswer show(String id) {
        try {
            Optional<IncidentRow> kept = archive.incident(id);
            if (kept.isPresent()) {
                IncidentView view = Payloads.mapper().readValue(kept.get().view(), IncidentView.class);
                return answer(
                        view,
                        archive.occurrences(id),
                        evidence(kept.get().plan()).orElse(null));
            }
        } catch (ArchiveUnavailableException down) {
            return answer(incidents.show(id).orElseThrow(() -> down), null, null);
        }
        return answer(incidents.show(id).orElseThrow(() -> unread(id)), null, null);
    }

    private IncidentAnswer answer(IncidentView view, @Nullable Long occurrences, @Nullable String evidence) {
        Optional<WorkflowState> state = isOver(view) ? Optional.empty() : incidents.state(view.id());
        return new IncidentAnswer(
                view,
                occurrences,
                evidence,
                state.map(WorkflowState::stopped).orElse(null),
                state.map(WorkflowState::retries).orElse(List.of()));
    }

    private static boolean isOver(IncidentView incident) {
        return switch (incident.status()) {
            case OPEN, RESOLVED -> false;
            case CLOSED, CANCELLED -> true;
        };
    }

    /** Exhibits of a plan that names no bucket go to {@code evidence}. */
    private Optional<String> evidence(String plan) {
        return plans.find(plan)
                .map(known -> known.plan().evidence())
                .map(EvidenceSettings::bucket)
                .or(() -> Optional.of("evidence"))
                .flatMap(archive::lock)
                .map(LockRow::found);
    }

    /** The problem of an incident that takes no words: it is over, it was ended from outside, or there is none. */
    public RuntimeException silent(String id) {
        Optional<String> stopped = incidents.state(id).map(WorkflowState::stopped);
        if (stopped.isPresent()) {
            return Problem.OVER.because(
                    "the workflow of incident %s was ended from outside (%s), so nothing of it goes on; docs/operations.md, \"A terminated incident\", says how it can"
                            .formatted(id, stopped.get()));
        }
        try {
            return archive.incident(id)
                    .<RuntimeException>map(
                            row -> Problem.OVER.because("incident " + id + " is over (" + row.status() + ")"))
                    .orElseGet(() -> unknown(id));
        } catch (ArchiveUnavailableException down) {
            return incidents
                    .standing(id)
                    .<RuntimeException>map(standing ->
                            Problem.OVER.because("incident " + id + " is over: its workflow is " + standing))
                    .orElse(down); // neither knows it, and one of them may only be down
        }
    }

    /** The archive does not have it, and no worker said what it stands at: it may be there all the same. */
    private RuntimeException unread(String id) {
        return incidents
                .standing(id)
                .<RuntimeException>map(standing -> Problem.NO_WORKER.because(
                        "incident '%1$s' is there, but not in the archive, and no worker could say more than Temporal does: its workflow is %2$s; its history: temporal workflow show --workflow-id %1$s"
                                .formatted(id, standing)))
                .orElseGet(() -> unknown(id));
    }

    private static RuntimeException unknown(String id) {
        return Problem.UNKNOWN_INCIDENT.because("no incident '" + id + "'");
    }
}
