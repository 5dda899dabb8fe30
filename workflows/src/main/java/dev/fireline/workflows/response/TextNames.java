package dev.fireline.workflows.response;

import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.question.Questions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What texts for people may say of an incident beyond its state: its timeline, its clocks, what is to be done next. */
final class TextNames {
    private TextNames() {}

    static Map<String, @Nullable Object> of(Journal journal, Clocks clocks, Questions questions) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        names.put("timeline", new ArrayList<>(journal.lines()));
        names.put("clocks", clocks(clocks));
        names.put(
                "next_actions",
                questions.open().stream().map(IncidentView.Question::text).toList());
        return names;
    }

    private static List<Map<String, @Nullable Object>> clocks(Clocks clocks) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Clock clock : clocks.all()) {
            if (clock.state() != Clock.State.DORMANT) {
                Map<String, @Nullable Object> line = new LinkedHashMap<>();
                line.put("name", clock.name());
                line.put("due", clock.due());
                line.put("state", clock.state().name().toLowerCase(Locale.ROOT));
                line.put("at", clock.at());
                list.add(line);
            }
        }
        return list;
    }
}
