package dev.fireline.plans.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Ids of steps the author did not name: the same for the same file, and unique in a playbook. */
final class StepIds {
    private static final Set<String> GROUPS = Set.of("steps", "parallel", "rollout");

    private StepIds() {}

    /** The id by place: {@code contain-3}, inside a group {@code contain-3-1}; counted from 1. */
    static String made(Pointer step, Set<String> written) {
        List<String> segments = step.segments();
        StringJoiner id = new StringJoiner("-");
        boolean ofPlaybook = !segments.isEmpty() && segments.getFirst().equals("playbooks");
        for (int at = ofPlaybook ? Math.min(2, segments.size()) : 0; at < segments.size(); at++) {
            String segment = segments.get(at);
            if (segment.matches("\\d+")) {
                id.add(Integer.toString(Integer.parseInt(segment) + 1));
            } else if (!GROUPS.contains(segment)) {
                id.add(segment);
            }
        }
        String made = id.toString();
        if (made.matches("\\d.*")) {
            made = "step-" + made; // of a fragment, which has no phase to be named after
        }
        while (written.contains(made)) {
            made += "-step";
        }
        return made;
    }

    /** Every {@code id} in the file. */
    static Set<String> written(Yaml yaml) {
        Set<String> ids = new HashSet<>();
        collect(yaml, ids);
        return ids;
    }

    private static void collect(Yaml yaml, Set<String> ids) {
        switch (yaml) {
            case Yaml.Scalar ignored -> {}
            case Yaml.Sequence sequence -> sequence.items().forEach(item -> collect(item, ids));
            case Yaml.Table table -> {
                if (table.get("id") instanceof Yaml.Scalar id) {
                    ids.add(id.text());
                }
                table.entries().values().forEach(entry -> collect(entry.value(), ids));
            }
        }
    }
}
