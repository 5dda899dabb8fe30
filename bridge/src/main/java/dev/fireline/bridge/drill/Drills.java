package dev.fireline.bridge.drill;

import dev.fireline.archive.Archive;
import dev.fireline.archive.IncidentRow;
import dev.fireline.archive.JournalRow;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.incident.IncidentCommands;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.timeline.TimelineController.Entry;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentIds;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWords;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.payload.Payloads;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The drills of the plans and what came of them. */
public final class Drills {
    private static final int PAGE = 500;

    private final PlanBook plans;
    private final Archive archive;
    private final IncidentCommands incidents;
    private final Clock clock;
    private final String mode;

    /** @param mode the installation's: {@code live} or {@code rehearse} */
    public Drills(PlanBook plans, Archive archive, IncidentCommands incidents, Clock clock, String mode) {
        this.plans = plans;
        this.archive = archive;
        this.incidents = incidents;
        this.clock = clock;
        this.mode = mode;
    }

    List<KnownDrill> all() {
        List<IncidentRow> last = archive.lastDrills();
        List<KnownDrill> known = new ArrayList<>();
        for (PinnedPlan plan : plans.all()) {
            for (Drill drill : plan.plan().drills()) {
                Optional<IncidentRow> run = last.stream()
                        .filter(row -> row.plan().equals(plan.plan().plan())
                                && drill.id().equals(viewOf(row).drill()))
                        .findFirst();
                known.add(new KnownDrill(
                        plan.plan().plan(),
                        drill.id(),
                        drill.heading(),
                        drill.every() == null ? null : drill.every().name().toLowerCase(Locale.ROOT),
                        drill.people().names(),
                        run.map(this::outcome).orElse(null)));
            }
        }
        return known;
    }

    /** @return id of the drill, which runs by then */
    String start(StartDrill request) {
        PinnedPlan plan = plans.named(required("plan", request.plan()));
        String name = required("drill", request.drill());
        List<String> names = plan.plan().drills().stream().map(Drill::id).toList();
        Drill drill = plan.plan()
                .drill(name)
                .orElseThrow(() -> Problem.INVALID.because("drill is '" + name + "'" + DidYouMean.hint(name, names)
                        + ", the plan has: " + (names.isEmpty() ? "none" : String.join(", ", names))));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        IncidentDeclaration declaration =
                IncidentDeclaration.drill(plan, drill, now, required("by", request.by()), mode);
        String wanted = IncidentIds.ofDrill(now);
        String summary =
                IncidentWords.summary(declaration.severity(), plan.plan().plan(), declaration.title());
        for (int number = 1; number <= IncidentIds.MOST_TRIES; number++) {
            String id = IncidentIds.numbered(wanted, number);
            if (incidents.start(id, summary, declaration, null)) {
                return id;
            }
        }
        throw Problem.OVERLOADED.because("every id after " + wanted + " is taken; try again");
    }

    DrillReport report(String id) {
        IncidentRow row = archive.incident(id)
                .filter(found -> viewOf(found).drill() != null)
                .orElseThrow(() -> Problem.UNKNOWN_INCIDENT.because("no drill '" + id + "' is in the archive"));
        return new DrillReport(
                id,
                row.plan(),
                Objects.requireNonNull(viewOf(row).drill(), "filtered above"),
                row.title(),
                outcome(row),
                timeline(id));
    }

    private List<Entry> timeline(String id) {
        List<Entry> all = new ArrayList<>();
        List<JournalRow> page;
        do {
            page = archive.timeline(id, all.isEmpty() ? 0 : all.getLast().seq(), PAGE);
            page.stream().map(Entry::of).forEach(all::add);
        } while (page.size() == PAGE);
        return all;
    }

    private DrillOutcome outcome(IncidentRow row) {
        Optional<Judged> judged = archive.lastOfKind(row.id(), Kind.DRILL.name())
                .map(entry -> Payloads.mapper().readValue(entry.details(), Judged.class));
        return new DrillOutcome(
                row.id(),
                row.status().toLowerCase(Locale.ROOT),
                row.declaredAt(),
                row.closedAt(),
                judged.map(Judged::score).orElse(null),
                judged.map(Judged::of).orElse(null),
                judged.map(Judged::findings).orElse(List.of()));
    }

    private static IncidentView viewOf(IncidentRow row) {
        return Payloads.mapper().readValue(row.view(), IncidentView.class);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.INVALID.because(field + " is missing");
        }
        return value;
    }

    /** As the timeline holds it. */
    private record Judged(int score, int of, List<DrillOutcome.Finding> findings) {}
}
