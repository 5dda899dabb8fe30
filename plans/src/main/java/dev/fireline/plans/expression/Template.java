package dev.fireline.plans.expression;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Text that may hold {@code ${{ expression }}}.
 *
 * @param source as the author wrote it
 */
public record Template(@JsonValue String source) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Template {}

    /** For readers: what is unknown reads {@code (not known yet)}, and the rest is there. */
    public String read(Scope scope) {
        return Templates.readText(source, scope);
    }

    /** The text with every expression replaced; unknown when one of them is unknown or empty. */
    public Evaluation render(Scope scope) {
        return Templates.renderText(source, scope);
    }
}
