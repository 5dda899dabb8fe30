package dev.fireline.simulation.script;

import dev.fireline.simulation.record.Remark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers what the author of a scenario should know. */
public final class Remarks {
    private final Supplier<Instant> clock;
    private final List<Remark> all = new ArrayList<>();

    public Remarks(Supplier<Instant> clock) {
        this.clock = clock;
    }

    synchronized void add(String text) {
        all.add(new Remark(clock.get(), text));
    }

    /** In order. */
    public synchronized List<Remark> all() {
        return List.copyOf(all);
    }
}
