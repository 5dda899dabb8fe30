package dev.fireline.workflows.alert;

import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.background.Shape;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Writes the state of a stream to the archive: one write in flight, the newest state each time, and a pause after each
 * that grows with the storm, so that a thousand alerts do not make a thousand writes.
 */
final class StreamArchive {
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(10);
    private static final int MANY_WRITES = 10;

    private final Supplier<AlertStreamView> view;
    private final BooleanSupplier declaring;
    private final AlertArchivePort archive = Workflow.newActivityStub(
            AlertArchivePort.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(AlertArchivePort.QUEUE)
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumInterval(Duration.ofSeconds(15))
                            .build())
                    .setSummary("write the stream of alerts")
                    .build());
    private long wanted;
    private long written;
    private int writes;
    private boolean writing;

    /** @param declaring whether an incident is being started: what is written then waits for its id */
    StreamArchive(Supplier<AlertStreamView> view, BooleanSupplier declaring, long version, long written) {
        this.view = view;
        this.declaring = declaring;
        this.written = written;
        this.wanted = version;
    }

    /** Writes what the run before could not. */
    void resume() {
        if (written < wanted) {
            begin();
        }
    }

    /** Something changed; grows by one with every change. */
    void changed() {
        wanted++;
        begin();
    }

    private void begin() {
        if (!writing) {
            writing = true;
            Background.startDetached(this::write);
        }
    }

    /** Version of the newest state. */
    long version() {
        return wanted;
    }

    /** Version the archive has. */
    long written() {
        return written;
    }

    boolean isWritten() {
        return !writing && written == wanted;
    }

    private void write() {
        while (written < wanted) {
            if (Shape.isLocalFirst()) {
                Workflow.await(() -> !declaring.getAsBoolean());
            }
            AlertStreamView state = view.get();
            archive.alerts(state);
            written = state.version();
            writes++;
            if (written < wanted) {
                Duration pause = writes < MANY_WRITES ? SHORT_PAUSE : LONG_PAUSE;
                Workflow.newTimer(
                                pause,
                                TimerOptions.newBuilder()
                                        .setSummary("gather alerts before the next write")
                                        .build())
                        .get();
            }
        }
        writing = false;
    }
}
