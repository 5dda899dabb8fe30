package dev.fireline.plans.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A piece of a text that may hold {@code ${{ expression }}}. */
sealed interface TemplatePart {
    String OPEN = "${{";
    String CLOSE = "}}";

    /** Text that stays as it is. */
    record Literal(String text) implements TemplatePart {}

    /** @param offset where the expression begins in the text, in characters */
    record Code(String source, int offset) implements TemplatePart {}

    /** An opening without an end: the rest of the text. */
    record Unclosed(int offset) implements TemplatePart {}

    /** The pieces in order; the last may be {@link Unclosed}. */
    static List<TemplatePart> parse(String template) {
        List<TemplatePart> parts = new ArrayList<>();
        int at = 0;
        for (int open = template.indexOf(OPEN); open >= 0; open = template.indexOf(OPEN, at)) {
            if (open > at) {
                parts.add(new Literal(template.substring(at, open)));
            }
            int begin = open + OPEN.length();
            int end = endOfCode(template, begin);
            if (end < 0) {
                parts.add(new Unclosed(open));
                return parts;
            }
            parts.add(new Code(template.substring(begin, end), begin));
            at = end + CLOSE.length();
        }
        if (at < template.length()) {
            parts.add(new Literal(template.substring(at)));
        }
        return parts;
    }

    /** The expressions of a text, in order. */
    static Stream<Code> codes(String template) {
        return parse(template).stream().filter(Code.class::isInstance).map(Code.class::cast);
    }

    /** Where the closing braces stand that belong to no map and no text of the expression; -1 when there are none. */
    private static int endOfCode(String template, int begin) {
        int maps = 0;
        for (int at = begin; at < template.length(); at++) {
            char c = template.charAt(at);
            if (c == '"' || c == '\'') {
                at = endOfText(template, at);
            } else if (c == '{') {
                maps++;
            } else if (c == '}' && maps > 0) {
                maps--;
            } else if (template.startsWith(CLOSE, at)) {
                return at;
            }
        }
        return -1;
    }

    /** The last character of the CEL text that opens there: {@code "…"}, {@code '…'}, three of either, or raw. */
    private static int endOfText(String template, int open) {
        String one = template.substring(open, open + 1);
        String quote = template.startsWith(one.repeat(3), open) ? one.repeat(3) : one;
        boolean raw = open > 0 && "rR".indexOf(template.charAt(open - 1)) >= 0;
        for (int at = open + quote.length(); at < template.length(); at++) {
            if (template.charAt(at) == '\\' && !raw) {
                at++;
            } else if (template.startsWith(quote, at)) {
                return at + quote.length() - 1;
            }
        }
        return template.length();
    }
}
