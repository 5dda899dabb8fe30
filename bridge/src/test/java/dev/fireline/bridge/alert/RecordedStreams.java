package dev.fireline.bridge.alert;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.alert.DeclareFromAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Streams in memory: keeps what each received; a stream runs from the first call that starts it. */
public final class RecordedStreams implements AlertStreams {
    private final Map<String, List<Call>> received = new ConcurrentHashMap<>();
    private final AtomicReference<RuntimeException> broken = new AtomicReference<>();

    @Override
    public boolean receive(Call call) {
        RuntimeException failure = broken.get();
        if (failure != null) {
            throw failure;
        }
        List<Call> calls = received.compute(call.stream(), (stream, before) -> {
            if (before == null && call.start() == null) {
                return null;
            }
            List<Call> all = before == null ? new ArrayList<>() : new ArrayList<>(before);
            all.add(call);
            return all;
        });
        return calls != null;
    }

    @Override
    public String declare(String stream, String key, DeclareFromAlert declaration) {
        if (!received.containsKey(stream)) {
            throw Problem.UNKNOWN_ALERT.because("no stream '" + stream + "' runs");
        }
        return "INC-from-" + declaration.by();
    }

    /** From now on nothing is reachable; null: all is well again. */
    public void breakWith(RuntimeException failure) {
        broken.set(failure);
    }

    public List<Call> calls(String stream) {
        return received.getOrDefault(stream, List.of());
    }

    public int alerts(String stream) {
        return calls(stream).stream()
                .mapToInt(call -> call.batch().alerts().size())
                .sum();
    }

    public void forgetAll() {
        received.clear();
        broken.set(null);
    }
}
