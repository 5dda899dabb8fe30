package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Steps that run more than once: for each item, in each stage, in each call of a fragment. Every run of a step has an id
 * of its own ({@code isolate[db-1]}, {@code confirm/ask}), and sees the others of its item, stage or call by the ids the
 * plan gave them.
 */
final class Instances {
    private final Incident incident;
    private final IncidentScope scope;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Map<String, Step>> under = new LinkedHashMap<>();

    Instances(Incident incident, IncidentScope scope) {
        this.incident = incident;
        this.scope = scope;
    }

    /** @param written the id in the plan */
    private record Place(String written, Room room) {}

    /**
     * One item, stage or call.
     *
     * @param outer where it stands; null: in the playbook
     * @param seesOuter a fragment sees only its own steps
     * @param names what expressions may read here
     * @param ids id in the plan to id of the run
     */
    private record Room(
            @Nullable Room outer, boolean seesOuter, Map<String, @Nullable Object> names, Map<String, String> ids) {}

    /**
     * The steps of one item or stage of a step.
     *
     * @param ids the id of the run, from the id of the owner's own steps
     * @param names what expressions in them may read
     */
    List<Step> inside(Step owner, List<Step> steps, UnaryOperator<String> ids, Map<String, @Nullable Object> names) {
        return make(new Room(roomOf(owner), true, names, new LinkedHashMap<>()), steps, ids);
    }

    /** The steps of a fragment, called by that step. */
    List<Step> called(Step.Call owner, List<Step> fragment) {
        Room room = new Room(roomOf(owner), false, Map.of(), new LinkedHashMap<>());
        return make(room, fragment, id -> owner.id() + "/" + id);
    }

    private List<Step> make(Room room, List<Step> steps, UnaryOperator<String> ids) {
        return RenamedSteps.of(steps, id -> {
            Place before = places.get(id);
            String written = before == null || !room.seesOuter ? id : before.written;
            String run = ids.apply(id);
            room.ids.put(written, run);
            places.put(run, new Place(written, room));
            return run;
        });
    }

    /** Notes what a step consists of while it runs, beside what it consisted of before. */
    void runs(Step owner, List<Step> steps) {
        Map<String, Step> known = under.computeIfAbsent(owner.id(), id -> new LinkedHashMap<>());
        steps.forEach(step -> known.put(step.id(), step));
    }

    /** What a step consists of: as written, or as it was unfolded so far. */
    List<Step> partsOf(Step step) {
        return switch (step) {
            case Step.Sequence group -> group.steps();
            case Step.Parallel group -> group.parallel();
            case Step.Each each -> unfolded(each);
            case Step.Rollout rollout -> unfolded(rollout);
            case Step.Call call -> unfolded(call);
            case Step.Action action -> List.of();
            case Step.Task task -> List.of();
            case Step.Decision decision -> List.of();
            case Step.Note note -> List.of();
            case Step.Send send -> List.of();
            case Step.SetFacts set -> List.of();
            case Step.Wait pause -> List.of();
            case Step.SwitchTo leave -> List.of();
            case Step.Revert revert -> List.of();
        };
    }

    /** The id of the run that is meant by an id of the plan, seen from that step. */
    String seenFrom(Step step, String written) {
        for (Room room = roomOf(step); room != null; room = room.seesOuter ? room.outer : null) {
            String run = room.ids.get(written);
            if (run != null) {
                return run;
            }
        }
        return written;
    }

    /** What expressions of that step may read now. */
    Scope scopeOf(Step step) {
        Scope whole = scope.at(now());
        Room room = roomOf(step);
        if (room == null) {
            return whole;
        }
        Map<String, @Nullable Object> names = new LinkedHashMap<>(whole.names());
        Map<String, @Nullable Object> steps = new LinkedHashMap<>();
        visible(room).forEach((id, state) -> steps.put(Scope.nameOf(id), state));
        names.put("steps", steps);
        names.putAll(namesIn(room));
        return new Scope(names);
    }

    /**
     * The same, with these outputs of one step that nobody knows to have ended, and no others of it.
     *
     * @param known by name
     */
    Scope scopeOf(Step step, Step inDoubt, Map<String, @Nullable Object> known) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>(scopeOf(step).names());
        Map<String, @Nullable Object> steps = new LinkedHashMap<>();
        if (names.get("steps") instanceof Map<?, ?> all) {
            all.forEach((id, state) -> steps.put(String.valueOf(id), state));
        }
        steps.put(nameOf(inDoubt), Map.of(StepStates.OUTPUTS, known));
        names.put("steps", steps);
        return new Scope(names);
    }

    /** What the steps beside it call it in expressions. */
    String nameOf(Step step) {
        Place place = places.get(step.id());
        return Scope.nameOf(place == null ? step.id() : place.written);
    }

    private Map<String, Map<String, @Nullable Object>> visible(Room room) {
        Map<String, Map<String, @Nullable Object>> visible = new LinkedHashMap<>();
        if (room.seesOuter) {
            visible.putAll(room.outer == null ? incident.steps() : visible(room.outer));
        }
        room.ids.forEach((written, run) -> {
            Map<String, @Nullable Object> state = incident.steps().get(run);
            if (state == null) {
                visible.remove(written);
            } else {
                visible.put(written, state);
            }
        });
        return visible;
    }

    private static Map<String, @Nullable Object> namesIn(Room room) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        if (room.seesOuter && room.outer != null) {
            names.putAll(namesIn(room.outer));
        }
        names.putAll(room.names);
        return names;
    }

    private @Nullable Room roomOf(Step step) {
        Place place = places.get(step.id());
        return place == null ? null : place.room;
    }

    private List<Step> unfolded(Step step) {
        return List.copyOf(under.getOrDefault(step.id(), Map.of()).values());
    }
}
