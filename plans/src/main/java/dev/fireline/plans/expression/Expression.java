package dev.fireline.plans.expression;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A CEL expression as the author wrote it. Evaluating is pure; compiled programs are cached per process.
 *
 * @param source CEL, without {@code ${{ }}}
 */
public record Expression(@JsonValue String source) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Expression {}

    /** Whether it comes to known and true; says no much sooner than {@link #evaluate} where one text alone rules it out. */
    public boolean holds(Scope scope) {
        return Cel.holds(source, scope);
    }

    /** Unknown (a missing field, an unset fact, a type that does not fit) is never true or false. */
    public Evaluation evaluate(Scope scope) {
        return Cel.evaluate(source, scope);
    }
}
