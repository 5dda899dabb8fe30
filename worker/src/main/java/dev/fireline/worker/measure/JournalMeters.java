package dev.fireline.worker.measure;

import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalEntry;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what incidents write into their journals. A batch whose answer was lost is counted again: rates, not accounts. */
public final class JournalMeters {
    private final MeterRegistry registry;

    public JournalMeters(MeterRegistry registry) {
        this.registry = registry;
        registry.counter(Metric.CLOCKS_MISSED); // an alert rule needs the zero before the first
        registry.counter(Metric.DECISIONS, "outcome", "taken");
        registry.counter(Metric.DECISIONS, "outcome", "refused");
    }

    /** What is only played, or came round without anything having happened, is no incident. */
    void written(JournalBatch batch) {
        if (batch.view().drill() != null || batch.view().schedule() != null) {
            return;
        }
        for (JournalEntry entry : batch.entries()) {
            count(entry.kind(), batch.view());
        }
    }

    private void count(JournalEntry.Kind kind, IncidentView view) {
        if (kind == JournalEntry.Kind.DECLARED) {
            registry.counter(
                            Metric.INCIDENTS_DECLARED,
                            "plan",
                            view.plan(),
                            "severity",
                            view.severity(),
                            "mode",
                            view.mode())
                    .increment();
        } else if (kind == JournalEntry.Kind.CLOCK) {
            registry.counter(Metric.CLOCKS_MISSED).increment();
        } else if (kind == JournalEntry.Kind.DECISION) {
            registry.counter(Metric.DECISIONS, "outcome", "taken").increment();
        } else if (kind == JournalEntry.Kind.REFUSED) {
            registry.counter(Metric.DECISIONS, "outcome", "refused").increment();
        }
    }
}
