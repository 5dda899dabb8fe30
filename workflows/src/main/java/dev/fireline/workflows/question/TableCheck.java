package dev.fireline.workflows.question;

import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.reader.TableText;
import dev.fireline.plans.value.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a table that was answered has the columns that were asked for, and in each cell a value of its type. */
final class TableCheck {
    private TableCheck() {}

    /** What is wrong, for people; empty: it is as asked, and so is every value that is no table. */
    static List<String> wrong(String name, FactType type, Object value) {
        if (type.kind() != FactType.Kind.TABLE) {
            return List.of();
        }
        Optional<List<?>> rows = rows(value);
        if (rows.isEmpty()) {
            return List.of(name + " is no table; write " + form(type));
        }
        List<String> wrong = new ArrayList<>();
        for (int row = 0; row < rows.get().size(); row++) {
            String place = name + ", row " + (row + 1) + ": ";
            if (rows.get().get(row) instanceof Map<?, ?> cells) {
                cells.forEach((column, cell) ->
                        cell(type, String.valueOf(column), cell).ifPresent(why -> wrong.add(place + why)));
            }
        }
        return wrong;
    }

    /** How such a table is written: {@code [{what: …, due: …}]}. */
    static String form(FactType type) {
        return "[{" + String.join(": …, ", type.columns().keySet()) + ": …}]";
    }

    private static Optional<String> cell(FactType type, String column, Object cell) {
        FactType wanted = type.columns().get(column);
        if (wanted == null) {
            return Optional.of("'" + column + "' is no column"
                    + DidYouMean.hint(column, type.columns().keySet()) + "; allowed: "
                    + String.join(", ", type.columns().keySet()));
        }
        return cell == null ? Optional.empty() : RecordCheck.of(column, wanted, cell);
    }

    private static Optional<List<?>> rows(Object value) {
        return switch (value) {
            case List<?> list when list.stream().allMatch(Map.class::isInstance) -> Optional.of(list);
            case String text -> TableText.rows(text);
            default -> Optional.empty();
        };
    }
}
