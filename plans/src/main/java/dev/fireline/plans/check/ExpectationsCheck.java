package dev.fireline.plans.check;

import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.scenario.Expectation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scenario or a drill expects: every name leads somewhere, and each entry is about one thing. */
final class ExpectationsCheck {
    private final PlanWords words;
    private final Report report;
    private final @Nullable Names names;

    /** @param names null: not everybody who may be called is known */
    ExpectationsCheck(PlanWords words, Report report, @Nullable Names names) {
        this.words = words;
        this.report = report;
        this.names = names;
    }

    void check(List<Expectation> expect, Pointer at) {
        for (int index = 0; index < expect.size(); index++) {
            expectation(expect.get(index), at.at(index));
        }
    }

    private void expectation(Expectation expected, Pointer at) {
        report.exactlyOne(
                expected.subjects(),
                at,
                "an expectation has exactly one of paged, message, action, breached, met, timeline, order, undo, undone, "
                        + "severity, status, fact, open, incidents, never");
        report.known(expected.message(), words.messages(), "no such message", at.at("message"));
        report.known(expected.severity(), words.severities(), "no such severity", at.at("severity"));
        report.known(expected.action(), words.actions(), "no such action", at.at("action"));
        if (names != null) {
            names.who(expected.paged(), at.at("paged"));
            names.who(expected.to(), at.at("to"));
        }
        clock(expected.breached(), at.at("breached"));
        clock(expected.met(), at.at("met"));
        @Nullable String step = expected.step();
        if (step != null) {
            step(step, words.acting(), at.at("step"), "no action is asked for by");
            asksFor(step, expected.action(), at);
        }
        steps(expected.undo(), at.at("undo"));
        steps(expected.undone(), at.at("undone"));
        for (String ended : expected.order()) {
            step(ended, words.asking(), at.at("order"), "there is no step");
        }
        for (String open : expected.open() == null ? List.<String>of() : expected.open()) {
            step(open, words.asking(), at.at("open"), "no question is asked by");
        }
        expected.fact()
                .keySet()
                .forEach(name -> report.known(
                        name, words.facts(), "no such fact", at.at("fact").at(name)));
        expected.fact().forEach((name, value) -> {
            FactType type = words.factTypes().get(name);
            if (type != null && value != null) {
                FactsCheck.wrong(type, value, words.severities(), at.at("fact").at(name), report);
            }
        });
        narrows(expected, at);
        @Nullable Expectation never = expected.never();
        if (never != null) {
            expectation(never, at.at("never"));
            if (never.about() != null) {
                report.errorAtKey(at.at("never").at("about"), "`about` stands beside `never`, not inside it");
            }
        }
    }

    /** One whose name says nothing the plan knows would never be seen. */
    private void clock(@Nullable String clock, Pointer at) {
        if (clock != null && Stream.of(clock.split(" ")).map(PlanWords::bare).noneMatch(words.clocks()::contains)) {
            report.unknown(at, "no clock is called", clock, words.clocks());
        }
    }

    private void asksFor(String step, @Nullable String action, Pointer at) {
        Set<String> asked = words.actionsOf(PlanWords.bare(step));
        if (action != null && !asked.isEmpty() && !asked.contains(action)) {
            report.error(
                    at.at("action"),
                    "`" + step + "` asks for " + String.join(", ", asked) + ", not for `" + action + "`");
        }
    }

    private void steps(@Nullable List<String> named, Pointer at) {
        for (int index = 0; named != null && index < named.size(); index++) {
            step(named.get(index), words.acting(), at.at(index), "there is no step");
        }
    }

    private void narrows(Expectation expected, Pointer at) {
        boolean action = expected.action() != null;
        boolean message = expected.message() != null;
        boolean told = message || !expected.paged().isEmpty();
        narrow(action, expected.step() != null, "step", "action", at);
        narrow(action, expected.with() != null, "with", "action", at);
        narrow(message, !expected.to().isEmpty(), "to", "message", at);
        narrow(told, expected.via() != null, "via", "paged` or `message", at);
        narrow(told, expected.text() != null, "text", "paged` or `message", at);
    }

    private void narrow(boolean fits, boolean written, String key, String subject, Pointer at) {
        if (written && !fits) {
            report.errorAtKey(at.at(key), "`" + key + "` narrows `" + subject + "`, which is not here");
        }
    }

    /** A step may be one of many: {@code isolate[db-1]}. */
    private void step(String written, Collection<String> known, Pointer at, String otherwise) {
        report.known(PlanWords.bare(written), known, otherwise, at);
    }
}
