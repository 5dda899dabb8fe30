package dev.fireline.cli.output;

import dev.fireline.cli.output.Column.Fit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rows in columns, two spaces between them; as wide as the widest value, or as the terminal allows. */
public final class Table {
    private static final int GAP = 2;
    private static final int NARROWEST = 12;

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** @param text one line, harmless */
    record Cell(String text, Ink ink) {}

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    public static Table of(String... headings) {
        return new Table(Arrays.stream(headings).map(Column::whole).toList());
    }

    /** A row has as many values as there are columns. */
    public Table row(String... values) {
        return row(Arrays.stream(values).map(value -> cell(value, Ink.PLAIN)).toArray(Cell[]::new));
    }

    Table row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of %d values in a table of %d columns".formatted(cells.length, columns.size()));
        }
        rows.add(List.of(cells));
        return this;
    }

    /** A row, its cells painted. */
    public Row painted() {
        return new Row();
    }

    /** Cells one after the other. */
    public final class Row {
        private final List<Cell> cells = new ArrayList<>();

        public Row cell(String text) {
            return cell(text, Ink.PLAIN);
        }

        public Row cell(String text, Ink ink) {
            cells.add(Table.cell(text, ink));
            return this;
        }

        public Table end() {
            return row(cells.toArray(Cell[]::new));
        }
    }

    /** As wide as it is, headings first. */
    public void print(PrintWriter out, int indent) {
        print(Page.plain(out), indent, true);
    }

    public void print(Page page, int indent) {
        print(page, indent, true);
    }

    /**
     * @param indent spaces before every line
     * @param headings whether they are printed
     */
    public void print(Page page, int indent, boolean headings) {
        List<List<Cell>> all = new ArrayList<>();
        if (headings) {
            all.add(columns.stream()
                    .map(column -> new Cell(column.heading(), Ink.FAINT))
                    .toList());
        }
        all.addAll(rows);
        int room = page.columns() == Integer.MAX_VALUE ? Integer.MAX_VALUE : page.columns() - indent;
        List<Integer> shown = shown(all, room);
        int[] widths = narrowed(all, shown, room);
        for (List<Cell> row : all) {
            printRow(page, " ".repeat(indent), row, shown, widths);
        }
    }

    private void printRow(Page page, String indent, List<Cell> row, List<Integer> shown, int[] widths) {
        int last = shown.getLast();
        StringBuilder line = new StringBuilder(indent);
        int before = indent.length();
        for (int column : shown.subList(0, shown.size() - 1)) {
            Cell cell = row.get(column);
            String text = SafeText.cut(cell.text(), widths[column]);
            line.append(page.paint(cell.ink(), text)).append(" ".repeat(widths[column] - SafeText.width(text) + GAP));
            before += widths[column] + GAP;
        }
        Cell end = row.get(last);
        List<String> parts = columns.get(last).fit() == Fit.WRAP
                ? wrapped(end.text(), widths[last])
                : List.of(columns.get(last).fit() == Fit.CUT ? SafeText.cut(end.text(), widths[last]) : end.text());
        page.line(line + page.paint(end.ink(), parts.getFirst()));
        for (String more : parts.subList(1, parts.size())) {
            page.line(" ".repeat(before) + page.paint(end.ink(), more));
        }
    }

    /** Without the columns that go first, until the others fit at their narrowest. */
    private List<Integer> shown(List<List<Cell>> all, int room) {
        List<Integer> shown =
                new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        while (room != Integer.MAX_VALUE && narrowest(all, shown) > room) {
            Integer first = shown.stream()
                    .filter(column -> columns.get(column).rank() > 0)
                    .max(Comparator.comparingInt(column -> columns.get(column).rank()))
                    .orElse(null);
            if (first == null) {
                break;
            }
            shown.remove(first);
        }
        return shown;
    }

    private int narrowest(List<List<Cell>> all, List<Integer> shown) {
        int total = GAP * (shown.size() - 1);
        for (int column : shown) {
            int natural = width(all, column);
            total += columns.get(column).fit() == Fit.WHOLE ? natural : Math.min(natural, NARROWEST);
        }
        return total;
    }

    private int[] narrowed(List<List<Cell>> all, List<Integer> shown, int room) {
        int[] widths = new int[columns.size()];
        int total = GAP * (shown.size() - 1);
        for (int column : shown) {
            widths[column] = width(all, column);
            total += widths[column];
        }
        while (total > room) {
            Integer widest = shown.stream()
                    .filter(column -> columns.get(column).fit() != Fit.WHOLE && widths[column] > NARROWEST)
                    .max(Comparator.comparingInt(column -> widths[column]))
                    .orElse(null);
            if (widest == null) {
                break;
            }
            widths[widest]--;
            total--;
        }
        return widths;
    }

    private static int width(List<List<Cell>> all, int column) {
        return all.stream()
                .mapToInt(row -> SafeText.width(row.get(column).text()))
                .max()
                .orElse(0);
    }

    /** At spaces where there are some, else wherever the line is full. */
    static List<String> wrapped(String text, int cells) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (SafeText.width(rest) > cells) {
            int end = Math.max(1, SafeText.fitting(rest, cells));
            int space = rest.lastIndexOf(' ', end);
            int at = space > 0 ? space : end;
            parts.add(rest.substring(0, at).stripTrailing());
            rest = rest.substring(at).stripLeading();
        }
        parts.add(rest);
        return parts;
    }

    private static Cell cell(String text, Ink ink) {
        return new Cell(SafeText.line(text), ink);
    }
}
