package dev.fireline.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest value, two spaces between them, the last one free. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings) {
        rows.add(headings);
    }

    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** A row has as many values as there are headings. */
    public Table row(String... values) {
        if (values.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of %d values in a table of %d columns"
                    .formatted(values.length, rows.getFirst().size()));
        }
        rows.add(List.of(values));
        return this;
    }

    /** @param indent spaces before every line */
    public void print(PrintWriter out, int indent) {
        int last = rows.getFirst().size() - 1;
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ".repeat(indent));
            for (int column = 0; column < last; column++) {
                line.append(row.get(column));
                line.append(" ".repeat(width(column) - row.get(column).length() + 2));
            }
            out.println(line.append(row.get(last)).toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
