package dev.fireline.workflows.expect;

import dev.fireline.plans.scenario.Expectation;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds what came about against what was expected. */
public final class Expectations {
    private final Observed observed;
    private final ToldExpectations told;
    private final ClockExpectations clocks;
    private final FinalExpectations end;

    /** @param people responders behind a name: the people of a team, the candidates of a role */
    public Expectations(Observed observed, Function<String, List<String>> people) {
        this.observed = observed;
        this.told = new ToldExpectations(observed, people);
        this.clocks = new ClockExpectations(observed);
        this.end = new FinalExpectations(observed);
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
            return told.paged(expected);
        }
        if (expected.message() != null) {
            return told.message(expected);
        }
        if (expected.action() != null) {
            return action(expected);
        }
        if (expected.breached() != null) {
            return clocks.breached(expected, expected.breached());
        }
        if (expected.met() != null) {
            return clocks.met(expected, expected.met());
        }
        if (expected.timeline() != null) {
            return timeline(expected, expected.timeline());
        }
        if (!expected.order().isEmpty()) {
            return order(expected.order());
        }
        return end.missing(expected);
    }

    private @Nullable String action(Expectation expected) {
        List<Acted> all = observed.acted().stream()
                .filter(acted -> acted.action().equals(expected.action()))
                .filter(acted -> acted.dryRun() == observed.isRehearsal())
                .toList();
        List<Acted> ofStep = all.stream()
                .filter(acted -> expected.step() == null || StepName.fits(acted.step(), expected.step()))
                .toList();
        boolean found = ofStep.stream()
                .anyMatch(acted ->
                        observed.isAt(expected, acted.at()) && Contained.in(expected.with(), withIn(expected, acted)));
        if (found) {
            return null;
        }
        return ofStep.isEmpty()
                ? "it never acted"
                        + (all.isEmpty()
                                ? ""
                                : " for that step; " + Listed.some(all.stream().map(this::brief)))
                : Listed.some(ofStep.stream().map(this::brief));
    }

    private static @Nullable Object withIn(Expectation expected, Acted acted) {
        return expected.with() == null ? null : acted.with();
    }

    private @Nullable String timeline(Expectation expected, String text) {
        List<JournalEntry> all =
                observed.entries().filter(entry -> said(entry).contains(text)).toList();
        if (all.stream().anyMatch(entry -> observed.isAt(expected, entry.at()))) {
            return null;
        }
        return all.isEmpty()
                ? "no entry says so"
                : Listed.some(all.stream().map(entry -> observed.offset(entry.at()) + " " + entry.what()));
    }

    private static String said(JournalEntry entry) {
        return entry.what() + (entry.why() == null ? "" : " (" + entry.why() + ")");
    }

    /** A step has ended when the last is said of it, but for its undo and what was only tried out, as before the undo. */
    private @Nullable String order(List<String> steps) {
        List<JournalEntry> all = observed.entries().toList();
        List<String> ended = new ArrayList<>();
        for (JournalEntry entry : all) {
            String step = entry.step() == null ? null : StepName.among(entry.step(), steps);
            boolean isOfItself = entry.kind() != Kind.UNDO && entry.kind() != Kind.DRY_RUN;
            if (step != null && isOfItself && steps.contains(step)) {
                ended.remove(step);
                ended.add(step);
            }
        }
        return ended.equals(steps) ? null : "they ended: " + String.join(", ", ended);
    }

    private String brief(Acted acted) {
        return observed.offset(acted.at()) + " " + acted.step() + " with " + acted.with()
                + (acted.failure() == null ? "" : ", failed: " + acted.failure());
    }
}
