package dev.fireline.plans.expression;

import java.util.ArrayList;
import java.util.List;

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
        List<ComparedText> all = new ArrayList<>();
        for (TemplatePart part : TemplatePart.parse(source)) {
            if (part instanceof TemplatePart.Code code) {
                for (ComparedText found : comparedTexts(code.source())) {
                    all.add(new ComparedText(found.name(), found.text(), code.offset() + found.offset()));
                }
            }
        }
        return List.copyOf(all);
    }

    /** Every name the expressions of a text read; offsets count from the beginning of the text. */
    public static List<Reference> templateReferences(String source) {
        List<Reference> all = new ArrayList<>();
        for (TemplatePart part : TemplatePart.parse(source)) {
            if (part instanceof TemplatePart.Code code) {
                for (Reference found : references(code.source())) {
                    all.add(new Reference(found.path(), code.offset() + found.offset(), found.onlyAsked()));
                }
            }
        }
        return List.copyOf(all);
    }
}
