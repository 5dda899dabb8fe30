package dev.fireline.plans.expression;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table that reads well as plain text and is a table in Markdown. */
final class TextTable {
    private TextTable() {}

    /** @param rows the first holds the headings; all of one length */
    static String of(List<List<String>> rows) {
        List<List<String>> cells = rows.stream()
                .map(row -> row.stream().map(TextTable::cell).toList())
                .toList();
        int[] widths = new int[cells.get(0).size()];
        for (List<String> row : cells) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] =
                        Math.max(widths[column], Math.max(3, row.get(column).length()));
            }
        }
        StringBuilder table = new StringBuilder(line(cells.get(0), widths));
        table.append('\n').append(rule(widths));
        cells.stream().skip(1).forEach(row -> table.append('\n').append(line(row, widths)));
        return table.toString();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(' ')
                    .append(cell)
                    .append(" ".repeat(widths[column] - cell.length()))
                    .append(" |");
        }
        return line.toString();
    }

    private static String rule(int[] widths) {
        return Arrays.stream(widths)
                .mapToObj(width -> "-".repeat(width + 2))
                .collect(Collectors.joining("|", "|", "|"));
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").strip().replace("|", "\\|");
    }
}
