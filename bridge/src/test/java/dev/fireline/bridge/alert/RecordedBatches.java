package dev.fireline.bridge.alert;

import dev.fireline.workflows.intake.IntakeBatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Batches in memory, by id: one that is there is joined. */
public final class RecordedBatches implements AlertBatches {
    private final Map<String, IntakeBatch> accepted = new ConcurrentSkipListMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void accept(String id, String title, IntakeBatch batch) {
        calls.incrementAndGet();
        accepted.putIfAbsent(id, batch);
    }

    public List<IntakeBatch> all() {
        return List.copyOf(accepted.values());
    }

    public int calls() {
        return calls.get();
    }

    public void forgetAll() {
        accepted.clear();
        calls.set(0);
    }
}
