package dev.fireline.bridge.metric;

import dev.fireline.archive.Archive;
import dev.fireline.archive.PastIncident;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.problem.Parameters;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.PinnedPlan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures over many incidents. */
@RestController
@Tag(name = "metrics")
public class MetricsController {
    private static final Duration USUAL = Duration.ofDays(90);

    private final Archive archive;
    private final PlanBook plans;
    private final Clock clock;

    public MetricsController(Archive archive, PlanBook plans, Clock clock) {
        this.archive = archive;
        this.plans = plans;
        this.clock = clock;
    }

    @GetMapping("/v1/metrics")
    @Operation(
            operationId = "showMetrics",
            summary = "Figures of the incidents declared in a time, held against what their plans promise")
    public MetricsReport metrics(
            @Parameter(description = "name of one plan; every plan that had incidents when left out")
                    @RequestParam(required = false)
                    @Nullable
                    String plan,
            @Parameter(description = "declared at this time or later, or a date, in UTC; 90 days ago when left out")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "declared before this time, or before this date, in UTC; now when left out")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            HttpServletRequest request) {
        Parameters.require(request.getParameterMap(), List.of("plan", "from", "to"));
        Instant end = to == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : Parameters.time("to", to);
        Instant begin = from == null ? end.minus(USUAL) : Parameters.time("from", from);
        if (!begin.isBefore(end)) {
            throw Problem.INVALID.because("from is %s, which is not before %s".formatted(begin, end));
        }
        List<PastIncident> all = archive.past(plan, begin.minus(Repeats.WITHIN), end);
        List<PastIncident> asked = all.stream()
                .filter(incident -> !incident.declaredAt().isBefore(begin))
                .toList();
        return new MetricsReport(
                begin,
                end,
                names(plan, asked).stream()
                        .map(name -> figures(name, asked, all).between(begin, end))
                        .toList());
    }

    /** Plans of the catalog in its order, then those that are no more in it. */
    private List<String> names(@Nullable String plan, List<PastIncident> incidents) {
        Set<String> had = new LinkedHashSet<>(
                incidents.stream().map(PastIncident::plan).sorted().toList());
        if (plan != null) {
            return had.isEmpty() ? List.of(plans.named(plan).plan().plan()) : List.of(plan);
        }
        List<String> names = new ArrayList<>(plans.all().stream()
                .map(known -> known.plan().plan())
                .filter(had::remove)
                .toList());
        names.addAll(had);
        return names;
    }

    private PlanFigures figures(String name, List<PastIncident> asked, List<PastIncident> all) {
        return new PlanFigures(
                name, plans.find(name).map(PinnedPlan::plan).orElse(null), of(name, asked), of(name, all));
    }

    private static List<PastIncident> of(String name, List<PastIncident> incidents) {
        return incidents.stream()
                .filter(incident -> incident.plan().equals(name))
                .toList();
    }
}
