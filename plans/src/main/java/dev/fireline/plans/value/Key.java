package dev.fireline.plans.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A key of the plan language: what it means, for the generated schema and for error messages. Stands on a component of
 * a plan record; the YAML key is the component's name in kebab-case unless {@link #name} says otherwise.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {

    /** One sentence for plan authors, present tense, without a final stop. */
    String value();

    /** The YAML key where it is not the component's name in kebab-case. */
    String name() default "";

    boolean required() default false;

    /** Whether the text names the thing itself: letters and digits, joined by single dashes or underscores. */
    boolean id() default false;

    /** Of a list: whether its one item may stand without a list. */
    boolean orOne() default false;

    /** Words allowed for a text value; empty: any. */
    String[] oneOf() default {};
}
