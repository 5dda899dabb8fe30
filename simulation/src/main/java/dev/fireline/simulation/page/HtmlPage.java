package dev.fireline.simulation.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A page that needs nothing else: no script, no file beside it. What is added as text is escaped. */
public final class HtmlPage {
    private static final String STYLE = read("page.css");

    private final StringBuilder html = new StringBuilder();

    /**
     * @param title of the window
     * @param heading of the page
     * @param intro below it
     */
    public HtmlPage(String title, String heading, String intro) {
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escaped(heading))
                .append("</h1>");
        paragraph(intro);
    }

    public void heading(String text) {
        html.append("<h2>").append(escaped(text)).append("</h2>");
    }

    public void paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>");
    }

    /** As it is: whoever writes it has escaped what is not ours. */
    public void add(String markup) {
        html.append(markup);
    }

    /** @param cells of a row: {@link #cell} and {@link #shortCell} */
    public <T> void table(List<String> columns, Iterable<T> rows, Function<T, String> cells) {
        html.append("<table><tr>");
        columns.forEach(column -> html.append("<th>").append(escaped(column)).append("</th>"));
        html.append("</tr>");
        rows.forEach(row -> html.append("<tr>").append(cells.apply(row)).append("</tr>"));
        html.append("</table>");
    }

    public static String cell(String text) {
        return "<td>" + escaped(text) + "</td>";
    }

    /** One that is not broken into lines: a time. */
    public static String shortCell(String text) {
        return "<td class=\"t\">" + escaped(text) + "</td>";
    }

    /** A word for what is as it should be, or not. */
    public static String verdict(boolean good, String word) {
        return "<td class=\"t %s\">%s</td>".formatted(good ? "good" : "bad", escaped(word));
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The page as it stands. */
    public String written() {
        return html + "</body></html>\n";
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
