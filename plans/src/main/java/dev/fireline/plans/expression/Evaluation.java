package dev.fireline.plans.expression;

import org.jspecify.annotations.Nullable;

/** What an expression came to. */
public sealed interface Evaluation {

    /**
     * @param value text, Long, Double, Boolean, Instant, Duration, List or Map of such, or null; maps keep an order
     *     that is the same in every JVM
     */
    record Known(@Nullable Object value) implements Evaluation {}

    /**
     * @param reason for people: which name is missing, or what does not fit
     * @param missing the name that has no value, such as {@code facts.hosts}; null: something else is wrong
     */
    record Unknown(String reason, @Nullable String missing) implements Evaluation {

        public Unknown(String reason) {
            this(reason, null);
        }

        /** Nothing else is wrong than that this name has no value. */
        public static Unknown missing(String name) {
            return new Unknown(name + " is not known", name);
        }
    }

    /** Known and true. */
    default boolean holds() {
        return this instanceof Known known && Boolean.TRUE.equals(known.value());
    }

    /** Known and false. */
    default boolean fails() {
        return this instanceof Known known && Boolean.FALSE.equals(known.value());
    }
}
