package dev.fireline.workflows.expect;

import dev.fireline.plans.scenario.Expectation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether people were paged and messages sent as expected. */
final class ToldExpectations {
    private final Observed observed;
    private final Function<String, List<String>> people;

    /** @param people responders behind a name */
    ToldExpectations(Observed observed, Function<String, List<String>> people) {
        this.observed = observed;
        this.people = people;
    }

    @Nullable
    String paged(Expectation expected) {
        List<Told> pages = observed.told().stream()
                .filter(Told::isPage)
                .filter(told -> fits(expected, told))
                .toList();
        List<String> missing = expected.paged().names().stream()
                .filter(name -> pages.stream()
                        .filter(told -> observed.isAt(expected, told.at()))
                        .noneMatch(told -> isFor(told, name)))
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
                        : "paged " + Listed.some(theirs.stream().map(this::brief)));
    }

    @Nullable
    String message(Expectation expected) {
        List<Told> sent = observed.told().stream()
                .filter(told -> String.valueOf(expected.message()).equals(told.message()))
                .toList();
        List<Told> fitting = sent.stream()
                .filter(told -> observed.isAt(expected, told.at()) && fits(expected, told))
                .toList();
        List<String> missing = expected.to().names().stream()
                .filter(name -> fitting.stream().noneMatch(told -> isFor(told, name)))
                .toList();
        if (!fitting.isEmpty() && missing.isEmpty()) {
            return null;
        }
        String found = sent.isEmpty()
                ? "it was never sent"
                : "sent " + Listed.some(sent.stream().map(this::brief));
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

    private String brief(Told told) {
        return observed.offset(told.at()) + " " + String.join("/", told.names()) + " by " + told.address()
                + (told.failure() == null ? "" : " (did not arrive)");
    }
}
