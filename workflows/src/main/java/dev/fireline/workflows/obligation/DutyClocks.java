package dev.fireline.workflows.obligation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.obligation.Obligation;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.TimeWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** When an obligation is due, and the warnings before. */
final class DutyClocks {
    private final Obligation obligation;
    private final Clocks clocks;
    private final Consumer<String> reminder;
    private final List<Clock> warnings = new ArrayList<>();
    private @Nullable Clock clock;

    /** @param reminder tells people what the obligation is about to be, or is: {@code is due in 2h, …} */
    DutyClocks(Obligation obligation, Clocks clocks, Consumer<String> reminder) {
        this.obligation = obligation;
        this.clocks = clocks;
        this.reminder = reminder;
    }

    /** @param due null: it is not known yet, and nothing runs */
    void start(@Nullable Instant due) {
        if (due == null) {
            return;
        }
        clock = clocks.start(
                "obligation " + obligation.id(),
                "obligation " + obligation.id() + " due",
                () -> Optional.of(due),
                () -> reminder.accept("is overdue since " + TimeWords.at(due, now())));
        for (Duration before : obligation.warn()) {
            Instant at = due.minus(before);
            if (at.isAfter(now())) {
                String words = new Elapsed(before).text();
                warnings.add(clocks.start(
                        "obligation " + obligation.id() + " warning " + words,
                        "obligation " + obligation.id() + " is due in " + words,
                        () -> Optional.of(at),
                        () -> {
                            reminder.accept("is due in " + words + ", " + TimeWords.at(due, now()));
                            withdrawPastWarnings(); // no promise: nobody is late
                        }));
            }
        }
    }

    /** It is due at another time. */
    void restart(@Nullable Instant due) {
        withdraw();
        start(due);
    }

    void met() {
        withdrawWarnings();
        if (clock != null) {
            clocks.met(clock);
        }
        clock = null;
    }

    void withdraw() {
        withdrawWarnings();
        if (clock != null) {
            clocks.withdraw(clock);
        }
        clock = null;
    }

    private void withdrawWarnings() {
        warnings.forEach(clocks::withdraw);
        warnings.clear();
    }

    private void withdrawPastWarnings() {
        warnings.stream().filter(warning -> !warning.due().isAfter(now())).forEach(clocks::withdraw);
    }
}
