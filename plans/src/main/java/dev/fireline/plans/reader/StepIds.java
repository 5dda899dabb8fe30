package dev.fireline.plans.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Ids of steps the author did not name: the same for the same file, and unique in a playbook. */
final class StepIds {
    private StepIds() {}

    /** The id by place: {@code contain-3}, inside a group {@code contain-3-1}; counted from 1. */
    static String made(Pointer step, Set<String> written) {
        List<String> segments = step.segments();
        StringJoiner id = new StringJoiner("-");
        for (int at = Math.min(2, segments.size()); at < segments.size(); at++) {
            String segment = segments.get(at);
            if (segment.matches("\\d+")) {
                id.add(Integer.toString(Integer.parseInt(segment) + 1));
            } else if (!segment.equals("steps") && !segment.equals("parallel")) {
                id.add(segment);
            }
        }
        String made = id.toString();
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
