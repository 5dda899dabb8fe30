package dev.fireline.plans.fact;

import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of a fact or of an answer to a task.
 *
 * @param options the values allowed, as they are written; empty, but for {@link Kind#CHOICE}: all of the kind
 * @param columns for {@link Kind#TABLE}: column to type, in the order shown
 * @param initial the {@code default} of an answer: taken when it is not given; null: none
 * @param optional whether an answer may do without; null: it may not
 */
public record FactType(
        Kind kind,
        List<String> options,
        Map<String, FactType> columns,
        @Nullable Object initial,
        @Nullable Boolean optional) {

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

    /** Of an answer that must be given. */
    public FactType(Kind kind, List<String> options, Map<String, FactType> columns) {
        this(kind, options, columns, null, null);
    }

    public static FactType of(Kind kind) {
        return new FactType(kind, List.of(), Map.of());
    }

    /** The same with these values alone; a text becomes a choice. Without values all of the kind are allowed. */
    public FactType narrowedTo(List<String> allowed) {
        return allowed.isEmpty()
                ? this
                : new FactType(kind == Kind.TEXT ? Kind.CHOICE : kind, allowed, columns, initial, optional);
    }

    /** Whether values of the one are values of the other, however they are asked for. */
    public boolean hasValuesOf(FactType other) {
        return kind == other.kind && options.equals(other.options) && columns.equals(other.columns);
    }

    /** Whether an answer may do without it. */
    public boolean mayBeLeftOut() {
        return initial != null || Boolean.TRUE.equals(optional);
    }
}
