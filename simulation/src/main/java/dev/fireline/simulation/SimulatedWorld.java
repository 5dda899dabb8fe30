package dev.fireline.simulation;

import dev.fireline.simulation.engine.Effects;
import dev.fireline.simulation.record.SimulatedArchive;
import dev.fireline.simulation.record.SimulatedPeople;
import dev.fireline.simulation.script.ScriptedActions;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.alert.AlertArchivePort;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.checkpoint.CheckpointPort;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.journal.RecordPort;
import dev.fireline.workflows.journal.RecordedEntry;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.people.PeopleQuery;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Everything the workflows reach: the ports by their names, and every action. */
record SimulatedWorld(SimulatedPeople people, SimulatedArchive archive, ScriptedActions actions) implements Effects {
    private static final JsonMapper MAPPER = Payloads.mapper();
    private static final String LOOKUP = onlyMethodOf(PeoplePort.class);
    private static final String JOURNAL = onlyMethodOf(JournalPort.class);
    private static final String RECORD = onlyMethodOf(RecordPort.class);
    private static final String CHECKPOINT = onlyMethodOf(CheckpointPort.class);
    private static final String STREAMS = onlyMethodOf(AlertArchivePort.class);

    @Override
    public @Nullable Object of(String workflow, String activity, Object argument) {
        if (activity.equals(LOOKUP)) {
            return people.lookup(workflow, read(argument, PeopleQuery.class));
        }
        if (activity.equals(JOURNAL)) {
            archive.append(read(argument, JournalBatch.class));
            return null;
        }
        if (activity.equals(RECORD)) {
            archive.recorded(read(argument, RecordedEntry.class));
            return null;
        }
        if (activity.equals(CHECKPOINT)) {
            return archive.covering(read(argument, RecordedEntry.class));
        }
        if (activity.equals(STREAMS)) {
            archive.alerts(read(argument, AlertStreamView.class));
            return null;
        }
        return actions.execute(carried(argument, ActionRequest.class));
    }

    /** What is only looked at. */
    private static <T> T read(Object argument, Class<T> as) {
        return as.isInstance(argument) ? as.cast(argument) : carried(argument, as);
    }

    /** What is kept, as whoever receives it would read it. */
    private static <T> T carried(Object argument, Class<T> as) {
        return MAPPER.readValue(MAPPER.writeValueAsBytes(argument), as);
    }

    private static String onlyMethodOf(Class<?> port) {
        return POJOActivityInterfaceMetadata.newInstance(port)
                .getMethodsMetadata()
                .getFirst()
                .getActivityTypeName();
    }
}
