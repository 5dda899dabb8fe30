package dev.fireline.simulation.explain;

import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the page.
 *
 * @param intro a sentence below the heading; empty: none
 * @param columns headings of the table
 * @param rows of the table
 * @param drawn the playbook that is drawn; null: none
 */
record Section(
        String heading,
        String intro,
        List<String> columns,
        List<List<String>> rows,
        @Nullable Playbook drawn) {
    Section {
        columns = Ordered.copy(columns);
        rows = Ordered.copy(rows);
    }

    static Section table(String heading, String intro, List<String> columns, List<List<String>> rows) {
        return new Section(heading, intro, columns, rows, null);
    }
}
