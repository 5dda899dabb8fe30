package dev.fireline.workflows.expect;

import dev.fireline.plans.scenario.Expectation;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether clocks were kept or missed as expected. */
final class ClockExpectations {
    private final Observed observed;

    ClockExpectations(Observed observed) {
        this.observed = observed;
    }

    @Nullable
    String breached(Expectation expected, String clock) {
        Map<String, Instant> passed = new LinkedHashMap<>();
        observed.states()
                .flatMap(view -> view.clocks().stream())
                .filter(each -> isClock(each.name(), clock))
                .filter(each -> each.state().equals("missed") || each.state().equals("late"))
                .forEach(each -> passed.put(each.name() + " due " + observed.offset(each.due()), each.due()));
        observed.entries()
                .filter(entry -> entry.kind() == Kind.CLOCK
                        && isClock(String.valueOf(entry.step()), clock)
                        && entry.what().startsWith("late by"))
                .forEach(entry -> passed.put(entry.what(), entry.at()));
        if (passed.values().stream().anyMatch(due -> observed.isAt(expected, due))) {
            return null;
        }
        return passed.isEmpty() ? clockState(clock) : "passed: " + String.join(", ", passed.keySet());
    }

    @Nullable
    String met(Expectation expected, String clock) {
        List<Instant> met = observed.states()
                .flatMap(view -> view.clocks().stream())
                .filter(each -> isClock(each.name(), clock) && each.state().equals("met"))
                .flatMap(each -> Stream.ofNullable(each.at()))
                .distinct()
                .toList();
        if (met.stream().anyMatch(at -> observed.isAt(expected, at))) {
            return null;
        }
        return met.isEmpty()
                ? clockState(clock)
                : "met " + met.stream().map(observed::offset).collect(Collectors.joining(", "));
    }

    private String clockState(String clock) {
        List<String> states = observed.lastStates()
                .flatMap(view -> view.clocks().stream())
                .filter(each -> isClock(each.name(), clock))
                .map(each -> each.name() + " is " + each.state() + ", due " + observed.offset(each.due()))
                .distinct()
                .toList();
        return states.isEmpty()
                ? "there is no such clock; there are "
                        + observed.lastStates()
                                .flatMap(view -> view.clocks().stream())
                                .map(IncidentView.Clock::name)
                                .distinct()
                                .collect(Collectors.joining(", "))
                : String.join("; ", states);
    }

    /** By its whole name, or without the word that says its kind. */
    private static boolean isClock(String name, String wanted) {
        return name.equals(wanted)
                || name.endsWith(" " + wanted)
                || StepName.fits(name.substring(name.indexOf(' ') + 1), wanted);
    }
}
