package dev.fireline.plans.fact;

import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;

/**
 * The type of a fact or of an answer to a task.
 *
 * @param options for {@link Kind#CHOICE}: the words allowed
 * @param columns for {@link Kind#TABLE}: column to type, in the order shown
 */
public record FactType(Kind kind, List<String> options, Map<String, FactType> columns) {

    /** The kinds of value. In YAML: the word, a list of words (a choice), or a map of columns (a table). */
    public enum Kind {
        TEXT,
        INT,
        NUMBER,
        BOOL,
        TIME,
        DATE,
        LIST,
        CHECKLIST,
        RESPONDER,
        SEVERITY,
        CHOICE,
        TABLE
    }

    public FactType {
        options = Ordered.copy(options);
        columns = Ordered.copy(columns);
    }

    public static FactType of(Kind kind) {
        return new FactType(kind, List.of(), Map.of());
    }
}
