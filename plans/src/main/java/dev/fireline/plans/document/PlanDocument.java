package dev.fireline.plans.document;

import dev.fireline.plans.expression.Template;
import dev.fireline.plans.value.Key;
import org.jspecify.annotations.Nullable;

/**
 * A document of an incident, as text or as JSON. What is not known yet reads as such, so that it can be looked at any
 * time; it is frozen when the incident closes.
 *
 * @param json a tree whose texts may hold {@code ${{ }}}
 */
public record PlanDocument(
        @Key(value = "the name of its file", required = true)
        Template file,

        @Key("its text; either this or json") @Nullable Template text,

        @Key("its content as a tree; either this or text") @Nullable
        Object json) {}
