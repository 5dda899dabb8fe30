package dev.fireline.plans.expression;

/**
 * What is wrong with an expression, for its author.
 *
 * @param offset where, in characters from the beginning of the source
 * @param message what is wrong, what is allowed, and what was probably meant
 */
public record ExpressionProblem(int offset, String message) {
    /** The same in a text the source begins that many characters into. */
    ExpressionProblem within(int characters) {
        return new ExpressionProblem(characters + offset, message);
    }
}
