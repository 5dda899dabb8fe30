package dev.fireline.plans.expression;

import java.util.List;
import java.util.Optional;

/** What processes and the checker need of the expression language as a whole. */
public final class Expressions {
    private Expressions() {}

    /**
     * Compiles and runs a first expression, which takes up to a second once in a process. Called at its start, so that
     * no workflow task pays for it.
     */
    public static void warmUp() {
        Cel.warmUp();
    }

    /** Names an expression may begin with anywhere. */
    public static List<String> names() {
        return Names.TOP_LEVEL;
    }

    /** The expression of a text that is one {@code ${{ }}} and nothing else, which keeps the type of its value. */
    public static Optional<String> whole(String template) {
        List<TemplatePart> parts = TemplatePart.parse(template.strip());
        return parts.size() == 1 && parts.getFirst() instanceof TemplatePart.Code code
                ? Optional.of(code.source())
                : Optional.empty();
    }

    /** Every name bare CEL reads, in the order of the expression; empty when it cannot be read. */
    public static List<Reference> references(String source) {
        return Cel.program(source) instanceof Program.Ready ready ? ready.references() : List.of();
    }

    /** Every text bare CEL compares a name with; empty when it cannot be read. */
    public static List<ComparedText> comparedTexts(String source) {
        return Cel.program(source) instanceof Program.Ready ready ? ComparedText.of(ready.tree()) : List.of();
    }

    /** Every text the expressions of a text compare a name with; offsets count from the beginning of the text. */
    public static List<ComparedText> templateComparedTexts(String source) {
        return TemplatePart.codes(source)
                .flatMap(code -> comparedTexts(code.source()).stream().map(found -> found.within(code.offset())))
                .toList();
    }

    /** Every name the expressions of a text read; offsets count from the beginning of the text. */
    public static List<Reference> templateReferences(String source) {
        return TemplatePart.codes(source)
                .flatMap(code -> references(code.source()).stream().map(found -> found.within(code.offset())))
                .toList();
    }
}
