package dev.fireline.workflows.expect;

import dev.fireline.plans.scenario.Expectation;
import dev.fireline.plans.value.Written;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds what came about against what was expected. */
public final class Expectations {
    private static final int MOST_TOLD = 6;

    private final Observed observed;
    private final Function<String, List<String>> people;

    /** @param people responders behind a name: the people of a team, the candidates of a role */
    public Expectations(Observed observed, Function<String, List<String>> people) {
        this.observed = observed;
        this.people = people;
    }

    /** One finding for each, in the order written. */
    public List<Finding> findings(List<Expectation> expected) {
        return expected.stream().map(this::find).toList();
    }

    private Finding find(Expectation expected) {
        String words = InWords.of(expected);
        Expectation never = expected.never();
        if (never != null) {
            return new Finding(words, missing(never) == null ? "it came about" : null, expected.about());
        }
        return new Finding(words, missing(expected), expected.about());
    }

    /** What came about instead; null: it holds. */
    private @Nullable String missing(Expectation expected) {
        if (!expected.paged().isEmpty()) {
            return paged(expected);
        }
        if (expected.message() != null) {
            return message(expected);
        }
        if (expected.action() != null) {
            return action(expected);
        }
        if (expected.breached() != null) {
            return breached(expected, expected.breached());
        }
        if (expected.met() != null) {
            return met(expected, expected.met());
        }
        if (expected.timeline() != null) {
            return timeline(expected, expected.timeline());
        }
        if (!expected.order().isEmpty()) {
            return order(expected.order());
        }
        return atTheEnd(expected);
    }

    private @Nullable String paged(Expectation expected) {
        List<Told> pages = observed.told().stream()
                .filter(Told::isPage)
                .filter(told -> fits(expected, told))
                .toList();
        List<String> missing = expected.paged().names().stream()
                .filter(name ->
                        pages.stream().filter(told -> isAt(expected, told.at())).noneMatch(told -> isFor(told, name)))
                .toList();
        if (missing.isEmpty()) {
            return null;
        }
        List<Told> theirs = observed.told().stream()
                .filter(Told::isPage)
                .filter(told -> missing.stream().anyMatch(name -> isFor(told, name)))
                .toList();
        return String.join(", ", missing) + " not paged" + (expected.at() == null ? "" : " then") + "; "
                + (theirs.isEmpty()
                        ? "never at all"
                        : "paged " + some(theirs.stream().map(this::brief)));
    }

    private @Nullable String message(Expectation expected) {
        List<Told> sent = observed.told().stream()
                .filter(told -> String.valueOf(expected.message()).equals(told.message()))
                .toList();
        List<Told> fitting = sent.stream()
                .filter(told -> isAt(expected, told.at()) && fits(expected, told))
                .toList();
        List<String> missing = expected.to().names().stream()
                .filter(name -> fitting.stream().noneMatch(told -> isFor(told, name)))
                .toList();
        if (!fitting.isEmpty() && missing.isEmpty()) {
            return null;
        }
        String found = sent.isEmpty()
                ? "it was never sent"
                : "sent " + some(sent.stream().map(this::brief));
        return fitting.isEmpty() ? found : "not to " + String.join(", ", missing) + "; " + found;
    }

    private boolean fits(Expectation expected, Told told) {
        String via = expected.via();
        String text = expected.text();
        return (via == null || told.kind().equals(via))
                && told.failure() == null
                && (text == null || told.text().contains(text) || told.subject().contains(text));
    }

    /** A name stands for itself, for the people of a team, and for an address. */
    private boolean isFor(Told told, String name) {
        if (told.address().equals(name) || told.names().contains(name)) {
            return true;
        }
        List<String> members = people.apply(name);
        return !members.isEmpty() && told.names().stream().anyMatch(members::contains);
    }

    private @Nullable String action(Expectation expected) {
        List<Acted> all = observed.acted().stream()
                .filter(acted -> acted.action().equals(expected.action()))
                .filter(acted -> acted.dryRun() == observed.isRehearsal())
                .toList();
        List<Acted> ofStep = all.stream()
                .filter(acted -> expected.step() == null || isStep(acted.step(), expected.step()))
                .toList();
        boolean found = ofStep.stream()
                .anyMatch(
                        acted -> isAt(expected, acted.at()) && Contained.in(expected.with(), withIn(expected, acted)));
        if (found) {
            return null;
        }
        return ofStep.isEmpty()
                ? "it never acted"
                        + (all.isEmpty()
                                ? ""
                                : " for that step; " + some(all.stream().map(this::brief)))
                : some(ofStep.stream().map(this::brief));
    }

    private static @Nullable Object withIn(Expectation expected, Acted acted) {
        return expected.with() == null ? null : acted.with();
    }

    private static boolean isStep(String found, String wanted) {
        return StepName.fits(found, wanted);
    }

    private @Nullable String breached(Expectation expected, String clock) {
        Map<String, Instant> passed = new LinkedHashMap<>();
        states().flatMap(view -> view.clocks().stream())
                .filter(each -> isClock(each.name(), clock))
                .filter(each -> each.state().equals("missed") || each.state().equals("late"))
                .forEach(each -> passed.put(each.name() + " due " + offset(each.due()), each.due()));
        entries()
                .filter(entry -> entry.kind() == Kind.CLOCK
                        && isClock(String.valueOf(entry.step()), clock)
                        && entry.what().startsWith("late by"))
                .forEach(entry -> passed.put(entry.what(), entry.at()));
        if (passed.values().stream().anyMatch(due -> isAt(expected, due))) {
            return null;
        }
        return passed.isEmpty() ? clockState(clock) : "passed: " + String.join(", ", passed.keySet());
    }

    private @Nullable String met(Expectation expected, String clock) {
        List<Instant> met = states().flatMap(view -> view.clocks().stream())
                .filter(each -> isClock(each.name(), clock) && each.state().equals("met"))
                .flatMap(each -> Stream.ofNullable(each.at()))
                .distinct()
                .toList();
        if (met.stream().anyMatch(at -> isAt(expected, at))) {
            return null;
        }
        return met.isEmpty()
                ? clockState(clock)
                : "met " + met.stream().map(this::offset).collect(Collectors.joining(", "));
    }

    private String clockState(String clock) {
        List<String> states = lastStates()
                .flatMap(view -> view.clocks().stream())
                .filter(each -> isClock(each.name(), clock))
                .map(each -> each.name() + " is " + each.state() + ", due " + offset(each.due()))
                .distinct()
                .toList();
        return states.isEmpty()
                ? "there is no such clock; there are "
                        + lastStates()
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

    private @Nullable String timeline(Expectation expected, String text) {
        List<JournalEntry> all =
                entries().filter(entry -> said(entry).contains(text)).toList();
        if (all.stream().anyMatch(entry -> isAt(expected, entry.at()))) {
            return null;
        }
        return all.isEmpty()
                ? "no entry says so"
                : some(all.stream().map(entry -> offset(entry.at()) + " " + entry.what()));
    }

    private static String said(JournalEntry entry) {
        return entry.what() + (entry.why() == null ? "" : " (" + entry.why() + ")");
    }

    /** A step has ended when the last is said of it. */
    private @Nullable String order(List<String> steps) {
        List<JournalEntry> all = entries().toList();
        List<String> ended = new ArrayList<>();
        for (JournalEntry entry : all) {
            String step = entry.step() == null ? null : StepName.among(entry.step(), steps);
            if (step != null && entry.kind() != Kind.UNDO && steps.contains(step)) {
                ended.remove(step);
                ended.add(step);
            }
        }
        return ended.equals(steps) ? null : "they ended: " + String.join(", ", ended);
    }

    private @Nullable String atTheEnd(Expectation expected) {
        Integer incidents = expected.incidents();
        if (incidents != null) {
            int found = observed.incidents().size();
            return found == incidents ? null : "declared: " + found;
        }
        IncidentView last = lastStates().findFirst().orElse(null);
        if (last == null) {
            return "no incident was declared";
        }
        if (expected.severity() != null) {
            return same(expected.severity(), last.severity());
        }
        if (expected.status() != null) {
            return same(expected.status(), last.status().name());
        }
        if (expected.undo() != null) {
            return same(expected.undo(), written(undo(last, "stored").reversed(), expected.undo()));
        }
        if (expected.undone() != null) {
            return same(expected.undone(), written(undo(last, "undone").reversed(), expected.undone()));
        }
        if (expected.open() != null) {
            return same(
                    expected.open().stream().sorted().toList(),
                    last.questions().stream()
                            .map(question -> StepName.among(question.step(), expected.open()))
                            .sorted()
                            .toList());
        }
        return Contained.in(expected.fact(), last.facts()) ? null : "known: " + Written.of(last.facts());
    }

    private static List<String> written(List<String> steps, List<String> names) {
        return steps.stream().map(step -> StepName.among(step, names)).toList();
    }

    private static List<String> undo(IncidentView view, String state) {
        return view.undo().stream()
                .filter(change -> change.state().equals(state))
                .map(IncidentView.Undo::step)
                .toList();
    }

    private static @Nullable String same(Object expected, Object found) {
        return expected.equals(found) ? null : "it is " + found;
    }

    private boolean isAt(Expectation expected, Instant moment) {
        Duration at = expected.at();
        if (at == null) {
            return true;
        }
        long late = Duration.between(observed.start(), moment).toSeconds() - at.toSeconds();
        return late >= 0 && late <= observed.tolerance().toSeconds();
    }

    private String offset(Instant moment) {
        return Offset.of(Duration.between(observed.start(), moment));
    }

    private String brief(Told told) {
        return offset(told.at()) + " " + String.join("/", told.names()) + " by " + told.address()
                + (told.failure() == null ? "" : " (did not arrive)");
    }

    private String brief(Acted acted) {
        return offset(acted.at()) + " " + acted.step() + " with " + acted.with()
                + (acted.failure() == null ? "" : ", failed: " + acted.failure());
    }

    private Stream<JournalEntry> entries() {
        return observed.incidents().stream().flatMap(incident -> incident.timeline().stream());
    }

    private Stream<IncidentView> states() {
        return observed.incidents().stream().flatMap(incident -> incident.states().stream());
    }

    private Stream<IncidentView> lastStates() {
        return observed.incidents().stream().map(IncidentRecord::last);
    }

    private static String some(Stream<String> all) {
        List<String> list = all.toList();
        return list.stream().limit(MOST_TOLD).collect(Collectors.joining("; "))
                + (list.size() > MOST_TOLD ? "; and " + (list.size() - MOST_TOLD) + " more" : "");
    }
}
