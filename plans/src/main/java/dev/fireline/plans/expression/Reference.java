package dev.fireline.plans.expression;

import java.util.List;

/**
 * A name an expression reads, with the fields that follow it: {@code facts.customer.name}.
 *
 * @param path the top-level name first; never empty
 * @param offset where it begins in the source, in characters
 * @param onlyAsked whether it stands in {@code has(…)}, which a missing field does not make unknown
 */
public record Reference(List<String> path, int offset, boolean onlyAsked) {

    public Reference {
        path = List.copyOf(path);
    }

    /** The same in a text the source begins that many characters into. */
    Reference within(int characters) {
        return new Reference(path, characters + offset, onlyAsked);
    }

    /** As written: {@code facts.customer.name}. */
    public String text() {
        return String.join(".", path);
    }
}
