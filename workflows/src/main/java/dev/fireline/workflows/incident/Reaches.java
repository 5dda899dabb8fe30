package dev.fireline.workflows.incident;

import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.Reach;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the steps of an incident reach altogether. Every request says it, so that whoever acts can refuse what goes too
 * far for one incident, however many steps it is cut into. What is on its way counts as its dry run saw it, and is named where
 * that could not look; what may have been done counts as done.
 */
public final class Reaches {
    private final Map<String, Reach> expected = new LinkedHashMap<>();
    private final Map<String, Reach> underWay = new LinkedHashMap<>();
    private final Map<String, Reach> done = new LinkedHashMap<>();

    /** The same request, told what every other step has reached, or is about to. */
    public ActionRequest told(ActionRequest request) {
        Reach others = Reach.NOTHING;
        Map<String, Reach> all = new LinkedHashMap<>(done);
        underWay.forEach((step, reach) -> all.merge(step, reach, Reach::orMore));
        for (Map.Entry<String, Reach> each : all.entrySet()) {
            if (!each.getKey().equals(request.step())) {
                others = others.and(each.getValue());
            }
        }
        return request.having(others);
    }

    /** @param reach of the step's dry run; null: it said nothing */
    public void expect(String step, @Nullable Reach reach) {
        if (reach == null) {
            expected.remove(step);
        } else {
            expected.put(step, reach);
        }
    }

    /** Its dry run could not look. */
    public void expectUnseen(String step) {
        expected.put(step, Reach.unseen(step));
    }

    /** It is about to act; told as {@link #told}. */
    public ActionRequest begin(ActionRequest request) {
        Reach reach = expected.get(request.step());
        if (reach != null) {
            underWay.put(request.step(), reach);
        }
        return told(request);
    }

    /** @param reach of the answer; null: it reached nothing */
    public void ended(String step, @Nullable Reach reach) {
        underWay.remove(step);
        if (reach != null) {
            done.merge(step, reach, Reach::orMore);
        }
    }

    /** It ended without saying so; nobody waits for ever for what nobody could look at. */
    public void mayHaveBeenDone(String step) {
        Reach reach = underWay.get(step);
        ended(step, reach == null || reach.unseen() != null ? null : reach);
    }
}
