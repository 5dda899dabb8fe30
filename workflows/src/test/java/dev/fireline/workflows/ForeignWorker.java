package dev.fireline.workflows;

import dev.fireline.workflows.action.ActionRequest;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A worker of somebody else: it answers what it likes. */
public final class ForeignWorker implements DynamicActivity {
    private final List<ActionRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Function<ActionRequest, @Nullable Object> answer = request -> Map.of("changed", true);

    @Override
    public Object execute(EncodedValues args) {
        ActionRequest request = args.get(0, ActionRequest.class);
        requests.add(request);
        return answer.apply(request);
    }

    public void answers(Function<ActionRequest, @Nullable Object> answer) {
        this.answer = answer;
    }

    public List<ActionRequest> requests() {
        return List.copyOf(requests);
    }
}
