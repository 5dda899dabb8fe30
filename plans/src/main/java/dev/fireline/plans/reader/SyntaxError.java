package dev.fireline.plans.reader;

import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what an author can do about text that is not YAML. */
final class SyntaxError {
    private static final Pattern UNQUOTED_TEMPLATE = Pattern.compile("[{\\[,][^\"']*\\$\\{\\{");
    private static final Pattern COMPARISON = Pattern.compile("(:|-)\\s+[>|]\\s*\\S");

    private SyntaxError() {}

    static void report(MarkedYamlEngineException broken, String text, Findings findings) {
        String problem = broken.getProblem().strip();
        if (problem.contains("unexpected end of stream")
                && broken.getContextMark().isPresent()) {
            findings.error(
                    YamlReader.placeOf(broken.getContextMark()),
                    "this is not YAML: a quote is opened here and never closed");
            return;
        }
        Place place = YamlReader.placeOf(broken.getProblemMark().or(broken::getContextMark));
        String hint = hint(problem, broken, List.of(text.split("\r\n|\r|\n", -1)));
        findings.error(place, "this is not YAML: " + problem + (hint.isEmpty() ? "" : "; " + hint));
    }

    private static String hint(String problem, MarkedYamlEngineException broken, List<String> lines) {
        String line = broken.getProblemMark().map(mark -> at(lines, mark)).orElse("");
        String before = broken.getContextMark().map(mark -> at(lines, mark)).orElse("");
        if (problem.contains("TAB") || problem.contains("\\t")) {
            return "a tab cannot indent; use spaces";
        }
        if (UNQUOTED_TEMPLATE.matcher(line).find()
                || UNQUOTED_TEMPLATE.matcher(before).find()) {
            return "quote it: \"${{ … }}\" inside { } and [ ]";
        }
        if (problem.contains("a comment or a line break")
                && COMPARISON.matcher(line).find()) {
            return "quote it: a value that begins with `>` or `|` starts a block of text";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "quote it: a text with `: ` in it must stand in quotes";
        }
        if (line.contains("?") && (line.contains("{") || line.contains("["))) {
            return "quote it: `?` has a meaning of its own inside { } and [ ]";
        }
        if (problem.contains("expected ',' or")) {
            return "quote it: inside { } and [ ] a text with a bracket, a comma or a quote of its own must stand in quotes";
        }
        if (problem.contains("cannot start any token") || problem.contains("expected <block end>")) {
            return "quote the text, or look at the indentation";
        }
        return "";
    }

    private static String at(List<String> lines, Mark mark) {
        return mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
    }
}
