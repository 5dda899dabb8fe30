package dev.fireline.plans.expression;

/**
 * A name an expression reads that is none of the language: the item of an {@code each}, where it stands in one.
 *
 * @param problem what is wrong with it anywhere else
 */
record LocalName(String name, ExpressionProblem problem) {}
