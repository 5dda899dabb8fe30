package dev.fireline.bridge.incident;

import dev.fireline.archive.IncidentQuery;
import dev.fireline.archive.IncidentQuery.Purpose;
import dev.fireline.archive.Page;
import dev.fireline.bridge.problem.Parameters;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.incident.IncidentView;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which incidents to list. Everything left out filters nothing. */
public record IncidentFilter(
        @Parameter(description = "open, resolved, closed, cancelled; several with commas") @Nullable
        String status,

        @Parameter(description = "name in the plan, or one of its aliases; several with commas") @Nullable
        String severity,

        @Parameter(description = "name of the plan") @Nullable
        String plan,

        @Parameter(description = "what burns, exactly") @Nullable
        String service,

        @Parameter(description = "login of who leads") @Nullable
        String commander,

        @Parameter(description = "detect, contain, investigate, recover, review, closed; several with commas") @Nullable
        String phase,

        @Parameter(description = "true: a target was missed") @Nullable
        String breached,

        @Parameter(description = "incident, drill, schedule; several with commas") @Nullable
        String purpose,

        @Parameter(description = "declared at this time or later: 2026-11-21T09:00:00Z, or a date, in UTC") @Nullable
        String declaredFrom,

        @Parameter(description = "declared before this time, or before this date, in UTC") @Nullable
        String declaredTo,

        @Parameter(description = "part of id, title, service or commander, whatever the case") @Nullable
        String q,

        @Parameter(description = "1 to 500; 50 when left out") @Nullable
        String limit,

        @Parameter(description = "next of the page before") @Nullable
        String cursor) {
    private static final int LIMIT = 50;
    private static final List<String> STATUSES = Arrays.stream(IncidentView.Status.values())
            .map(status -> status.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> PURPOSES = Arrays.stream(Purpose.values())
            .map(purpose -> purpose.name().toLowerCase(Locale.ROOT))
            .toList();
    /** Of the parameters. */
    static final List<String> NAMES = Arrays.stream(IncidentFilter.class.getRecordComponents())
            .map(part -> part.getName())
            .toList();

    /** @throws dev.fireline.bridge.problem.ProblemException INVALID with the name, the value and what is allowed */
    IncidentQuery query() {
        try {
            return new IncidentQuery(
                    words("status", status, STATUSES).stream()
                            .map(word -> word.toUpperCase(Locale.ROOT))
                            .toList(),
                    list(severity),
                    plan,
                    service,
                    commander,
                    words("phase", phase, PhaseName.ofIncidents()),
                    breached == null ? null : yesOrNo(breached),
                    words("purpose", purpose, PURPOSES).stream()
                            .map(word -> Purpose.valueOf(word.toUpperCase(Locale.ROOT)))
                            .toList(),
                    time("declaredFrom", declaredFrom),
                    time("declaredTo", declaredTo),
                    q,
                    limit == null ? LIMIT : number(limit),
                    cursor);
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID.because(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> words(String name, @Nullable String value, Collection<String> allowed) {
        List<String> words =
                list(value).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        for (String word : words) {
            if (!allowed.contains(word)) {
                throw new IllegalArgumentException(name + " is '" + word + "'" + DidYouMean.hint(word, allowed)
                        + ", allowed: " + String.join(", ", allowed));
            }
        }
        return words;
    }

    private static List<String> list(@Nullable String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(","))
                        .map(String::trim)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    private static boolean yesOrNo(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("breached is '" + value + "', allowed: true, false");
        };
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("limit is '" + value + "', allowed: 1 to " + Page.MAX_LIMIT, e);
        }
    }

    private static @Nullable Instant time(String name, @Nullable String value) {
        return value == null ? null : Parameters.time(name, value);
    }
}
