package dev.fireline.plans.expression;

import org.jspecify.annotations.Nullable;

/** Renders text and whole trees of values that hold {@code ${{ }}}. */
public final class Templates {
    private Templates() {}

    /** Text with every expression replaced by its text; {@link Evaluation.Known} always holds a String. */
    public static Evaluation renderText(String source, Scope scope) {
        throw new UnsupportedOperationException("to be written");
    }

    /**
     * A tree of maps, lists and text with every expression replaced. A text that is only {@code ${{ … }}} keeps the type
     * of its value. {@code secrets.NAME} becomes the reference {@code ${secret:NAME}}, never a value.
     *
     * @return Known(tree), or Unknown naming the first expression that is unknown
     */
    public static Evaluation renderTree(@Nullable Object tree, Scope scope) {
        throw new UnsupportedOperationException("to be written");
    }
}
