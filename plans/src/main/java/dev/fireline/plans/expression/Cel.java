package dev.fireline.plans.expression;

/** CEL behind this package's own types. */
final class Cel {
    private Cel() {}

    static Evaluation evaluate(String source, Scope scope) {
        throw new UnsupportedOperationException("to be written");
    }
}
