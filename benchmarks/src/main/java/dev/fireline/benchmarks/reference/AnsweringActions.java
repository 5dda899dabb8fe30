package dev.fireline.benchmarks.reference;

import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.alert.AlertArchivePort;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.journal.RecordPort;
import dev.fireline.workflows.journal.RecordedEntry;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import java.util.List;
import java.util.Map;

/** Every action, done at once: what is measured is the history and not the world. */
final class AnsweringActions implements DynamicActivity {
    @Override
    public Object execute(EncodedValues args) {
        ActionRequest request = args.get(0, ActionRequest.class);
        return new ActionResult(true, "did " + request.action(), Map.of("status", 200), List.of(), null);
    }

    /** An archive that takes everything and keeps nothing. */
    static final class Archive implements JournalPort, RecordPort, AlertArchivePort {
        @Override
        public void append(JournalBatch batch) {}

        @Override
        public void recorded(RecordedEntry entry) {}

        @Override
        public void alerts(AlertStreamView stream) {}
    }
}
