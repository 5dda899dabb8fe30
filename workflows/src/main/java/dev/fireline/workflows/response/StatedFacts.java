package dev.fireline.workflows.response;

import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.PlanFacts;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.plans.value.Written;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Questions;
import dev.fireline.workflows.question.RecordCheck;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people find out: facts of the plan, typed, and answers to tasks. */
final class StatedFacts {
    private final Incident incident;
    private final Journal journal;
    private final MovedClocks clocks;
    private final Questions questions;

    StatedFacts(Incident incident, Journal journal, MovedClocks clocks, Questions questions) {
        this.questions = questions;
        this.incident = incident;
        this.journal = journal;
        this.clocks = clocks;
    }

    Verdict check(Fact message) {
        Map<String, FactType> known = known();
        String name = message.name();
        if (name == null || name.isBlank()) {
            return Verdict.invalid("'name' is missing; the plan has: " + String.join(", ", known.keySet()));
        }
        FactType type = known.get(name);
        if (type == null) {
            return Verdict.invalid("'" + name + "' is no fact of this plan" + DidYouMean.hint(name, known.keySet())
                    + "; allowed: " + String.join(", ", known.keySet())
                    + (name.equals("severity") || name.equals("title") ? "; 'classify' changes the " + name : ""));
        }
        return RecordCheck.of(name, type, message.value()).map(Verdict::invalid).orElse(Verdict.TAKEN);
    }

    String state(Fact message) {
        String name = String.valueOf(message.name());
        Object value = message.value();
        if (value == null) {
            throw new IllegalStateException("stated without a check: " + name);
        }
        return put(name, value, String.valueOf(message.by()), message.reason());
    }

    /** Writes it down, whatever it was before. */
    String put(String name, Object stated, String by, @Nullable String reason) {
        FactType type = known().get(name);
        Object value = type == null ? stated : RecordCheck.asRead(type, stated);
        Optional<Instant> before = clocks.momentOf(name);
        incident.facts().put(name, value);
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(name, value);
        String what = name + " = " + Written.of(value);
        journal.append(Kind.FACT, name, by, what, reason, details);
        clocks.stated(name, before);
        questions
                .stated(name, by)
                .forEach(step -> journal.fireline(Kind.STEP, step, "'" + step + "' goes on: " + name + " is known"));
        return what;
    }

    private Map<String, FactType> known() {
        Map<String, FactType> known =
                RecordCheck.allowed(incident.plan(), incident.followed().facts());
        PlanFacts.OF_EVERY_INCIDENT.forEach(name -> known.putIfAbsent(name, FactType.of(FactType.Kind.TEXT)));
        return known;
    }
}
