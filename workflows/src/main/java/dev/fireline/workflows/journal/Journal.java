package dev.fireline.workflows.journal;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.background.Settling;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The record of one incident. Entries are numbered when they happen and written in batches, one batch in flight; a
 * database that is down delays the record, and what destroys.
 */
public final class Journal {
    private static final int BATCH = 200;

    /** Temporal ends a workflow for good that schedules an activity with more than 2 MiB. */
    private static final int BATCH_CHARACTERS = 400_000;

    /** While actions run their entries are gathered, this long at most. */
    private static final Duration GATHER = Duration.ofSeconds(1);

    private final String incident;
    private final Supplier<String> phase;
    private final Supplier<IncidentView> view;
    private final Runnable onChange;
    /** More than that is read in the archive, not in a document. */
    private static final int LINES = 1_000;

    private final List<Consumer<JournalEntry>> readers = new ArrayList<>();

    private final List<JournalEntry> pending = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    /** Never a local activity: what is written must stand in the history first, or a task tried again rewrites the record. */
    private final JournalPort archive = Workflow.newActivityStub(
            JournalPort.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(JournalPort.QUEUE)
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumInterval(Duration.ofSeconds(15))
                            .build())
                    .setSummary("write the journal")
                    .build());

    private long seq;
    private long written;
    private long changes;
    private boolean writing;
    private boolean showing;
    private int busy;

    /**
     * @param phase the phase shown now
     * @param view the incident as it stands now
     * @param onChange called after a change, when what belongs to it has changed as well
     */
    public Journal(String incident, Supplier<String> phase, Supplier<IncidentView> view, Runnable onChange) {
        this.incident = incident;
        this.phase = phase;
        this.view = view;
        this.onChange = onChange;
    }

    /** Writes down what Fireline did or saw by itself. */
    public void fireline(Kind kind, @Nullable String step, String what) {
        append(kind, step, JournalEntry.FIRELINE, what, null, Map.of());
    }

    /** Writes down what somebody did. {@code details} keep their order. */
    public void append(
            Kind kind,
            @Nullable String step,
            String actor,
            String what,
            @Nullable String why,
            Map<String, @Nullable Object> details) {
        JournalEntry entry =
                new JournalEntry(++seq, now(), kind, phase.get(), step, actor, what, why, Ordered.copy(details));
        pending.add(entry);
        readers.forEach(reader -> reader.accept(entry));
        keep(entry);
        changed();
        if (!writing) {
            writing = true;
            Background.startDetached(Shape.isLocalFirst() ? this::writeAfterTheOthers : this::write);
        }
    }

    private void keep(JournalEntry entry) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("at", entry.at());
        line.put("kind", entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        line.put("actor", entry.actor());
        line.put("what", entry.what());
        line.put("why", entry.why());
        lines.add(line);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    /** Who reads every entry as it is written down, from the next one on. */
    public void readBy(Consumer<JournalEntry> reader) {
        readers.add(reader);
    }

    /** The last lines of the timeline as documents read them, oldest first. */
    public List<Map<String, @Nullable Object>> lines() {
        return List.copyOf(lines);
    }

    /** A turn later: what the entry sets off has begun by then, and is gathered with it. */
    private void writeAfterTheOthers() {
        Background.startDetached(this::write);
    }

    /** Something people see has changed without an entry of its own. */
    public void changed() {
        changes++;
        if (!Shape.isSettled()) {
            onChange.run();
        } else if (!showing) {
            showing = true;
            Background.startDetached(this::show);
        }
    }

    /** Once for everything a task changes: what people see costs an event each time it differs. */
    private void show() {
        Settling.await(() -> changes);
        showing = false;
        onChange.run();
    }

    /** Grows with everything that happens: whoever waits for a change compares it. */
    public long changes() {
        return changes;
    }

    /** Something begins that will have its own entry soon, such as an action: what came before is written with it. */
    public void busy() {
        busy++;
    }

    /** It has ended. */
    public void idle() {
        busy--;
    }

    /** Seq of the last entry. */
    public long lastSeq() {
        return seq;
    }

    /** Whether everything stands in the archive and is shown. */
    public boolean isWritten() {
        return !writing && !showing && pending.isEmpty();
    }

    /** Whether the archive has taken the entry of that seq. */
    public boolean isWritten(long entry) {
        return written >= entry;
    }

    /** How many of the oldest fit one payload; one at least. */
    private int fitting() {
        int entries = 0;
        long characters = 0;
        for (JournalEntry entry : pending) {
            characters += entry.what().length()
                    + (entry.why() == null ? 0 : entry.why().length())
                    + entry.details().toString().length();
            if (entries == BATCH || entries > 0 && characters > BATCH_CHARACTERS) {
                break;
            }
            entries++;
        }
        return entries;
    }

    private void write() {
        while (!pending.isEmpty()) {
            if (Shape.isSettled()) {
                gatherSettled();
            } else if (Shape.isLocalFirst()) {
                gather();
            }
            List<JournalEntry> batch = List.copyOf(pending.subList(0, fitting()));
            archive.append(new JournalBatch(incident, batch, view.get()));
            pending.subList(0, batch.size()).clear();
            written = batch.getLast().seq();
        }
        writing = false;
    }

    /** One write for everything a turn sets off, and for an action and what led to it. */
    private void gatherSettled() {
        Settling.await(() -> seq);
        if (busy == 0) {
            return;
        }
        boolean[] over = new boolean[1];
        CancellationScope timer = startGathering(over);
        while (busy > 0 && !over[0]) {
            Workflow.await(() -> busy == 0 || over[0]);
            Settling.await(() -> seq); // the end of one action is often the beginning of the next
        }
        timer.cancel();
    }

    /** As it was before everything settled first. */
    private void gather() {
        if (busy == 0) {
            return;
        }
        boolean[] over = new boolean[1];
        CancellationScope timer = startGathering(over);
        Workflow.await(() -> busy == 0 || over[0]);
        timer.cancel();
    }

    private static CancellationScope startGathering(boolean[] over) {
        return Background.startInOwnScope(() -> {
            Workflow.newTimer(
                            GATHER,
                            TimerOptions.newBuilder()
                                    .setSummary("gather entries before the next write")
                                    .build())
                    .get();
            over[0] = true;
        });
    }
}
