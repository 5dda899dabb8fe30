package dev.fireline.workflows.response;

import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clock.State;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.FactOrigin;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Clocks count from what is known now: when somebody corrects a time, those that count from it are looked up again. */
final class MovedClocks {
    private final Incident incident;
    private final Clocks clocks;
    private final Journal journal;

    MovedClocks(Incident incident, Clocks clocks, Journal journal) {
        this.incident = incident;
        this.clocks = clocks;
        this.journal = journal;
    }

    /** The moment a fact names, before it is stated otherwise. */
    Optional<Instant> momentOf(String fact) {
        return incident.events().momentOf(fact);
    }

    /** @param before what {@link #momentOf} said before */
    void stated(String fact, Optional<Instant> before) {
        if (momentOf(fact).equals(before) || !FactOrigin.movesClocks()) {
            return;
        }
        Map<Clock, @Nullable Instant> due = new LinkedHashMap<>();
        clocks.all().stream().filter(Clock::isRunning).forEach(clock -> due.put(clock, dueOf(clock)));
        clocks.replan();
        due.forEach((clock, was) -> {
            Instant is = dueOf(clock);
            if (is != null && !is.equals(was)) {
                journal.fireline(
                        Kind.CLOCK,
                        clock.name(),
                        clock.name() + " is due " + TimeWords.at(is, Clocks.now()) + ", for " + fact
                                + " is another (before: "
                                + (was == null ? "not known" : TimeWords.at(was, Clocks.now())) + ")");
            }
        });
    }

    private static @Nullable Instant dueOf(Clock clock) {
        return clock.state() == State.DORMANT ? null : clock.due();
    }
}
