package dev.fireline.plans.check;

import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.scenario.ScriptedAnswer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scripted answers: the word is one that the step can be answered with, and what comes with it is known and of its type. */
final class AnswersCheck {
    /** Of legal clocks alone. */
    private static final List<String> OF_DUTIES = List.of("send", "not-due", "due");

    private static final String RESOLVE = "resolve";
    private static final String RUN = "run";

    private final PlanWords words;
    private final Report report;
    private final Sight sight;

    AnswersCheck(PlanWords words, Report report) {
        this.words = words;
        this.report = report;
        this.sight = new Sight(words.of());
    }

    /** @param step as written, perhaps one of many; {@code else} fits every question */
    void check(String step, ScriptedAnswer answer, Pointer at) {
        for (int index = 0; index < answer.each().size(); index++) {
            check(step, answer.each().get(index), at.at(index));
        }
        String name = PlanWords.bare(step);
        choice(name, answer.choice(), at);
        records(answer.records(), at.at("records"));
    }

    private void choice(String step, @Nullable String choice, Pointer at) {
        List<Step> asking = sight.steps().stream()
                .map(Steps.Placed::step)
                .filter(placed -> step.equals(placed.id()))
                .toList();
        if (choice == null || asking.isEmpty()) {
            return; // of a phase, a message or a legal clock: the words of the question say
        }
        boolean approvable = asking.stream().anyMatch(AnswersCheck::canBeApproved);
        boolean canBeOffered = asking.stream().anyMatch(AnswersCheck::canBeOffered);
        boolean never = OF_DUTIES.contains(choice)
                || RESOLVE.equals(choice)
                || RUN.equals(choice) && !canBeOffered
                || !approvable && List.of("approve", "reject").contains(choice);
        if (never) {
            report.error(
                    report.places().has(at.at("choice")) ? at.at("choice") : at,
                    "`" + step + "` is never answered with `" + choice + "`; allowed: auto, none, "
                            + (approvable ? "approve, reject, " : "") + "done, retry, skip, stop"
                            + (canBeOffered ? ", run" : ""));
        }
    }

    /** Where it says so, and where its condition may be unknown: then it is asked whether to run it. */
    private static boolean canBeApproved(Step step) {
        return step instanceof Step.Decision
                || step.options().approve() != null
                || step.options().when() != null;
    }

    /** After its turn: a list that grew, or a condition that holds since the severity rose. */
    private static boolean canBeOffered(Step step) {
        return step instanceof Step.Each || step.options().when() != null;
    }

    private void records(Map<String, @Nullable Object> records, Pointer at) {
        Collection<String> facts = words.facts();
        Set<String> known = new LinkedHashSet<>(facts);
        sight.steps().forEach(placed -> {
            if (placed.step() instanceof Step.Task task) {
                known.addAll(task.attach());
            }
            if (placed.step().options().approve() != null) {
                known.addAll(placed.step().options().approve().attach());
            }
        });
        records.forEach((name, value) -> {
            FactType type = sight.factTypes().get(name);
            if (!known.contains(name)) {
                report.findings()
                        .unknown(report.places().ofKey(at.at(name)), "nothing asks for the record", name, known);
            } else if (type != null && value != null) {
                FactsCheck.wrong(type, value, words.severities(), at.at(name), report);
            }
        });
    }
}
