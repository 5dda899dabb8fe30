package dev.fireline.plans.reader;

import java.util.List;

/** What a value of the plan language may look like. Reader, schema and documentation follow the same shapes. */
public sealed interface Shape {

    /**
     * @param id whether it names the thing itself
     * @param oneOf the words allowed; empty: any
     */
    record Text(boolean id, List<String> oneOf) implements Shape {}

    /** A whole number. */
    record Whole() implements Shape {}

    /** How many people: a whole number, or {@code each}. */
    record People() implements Shape {}

    /** {@code true} or {@code false}. */
    record Flag() implements Shape {}

    /** A constant, written in kebab-case. */
    record Word(Class<? extends Enum<?>> constants) implements Shape {}

    /** {@code 2026-12-31}. */
    record Date() implements Shape {}

    /** A moment with its offset: {@code 2026-11-02T09:00:00Z}. */
    record Moment() implements Shape {}

    /** An IANA time zone. */
    record Zone() implements Shape {}

    /** {@code mon-fri}, or a list of days. */
    record Days() implements Shape {}

    /** Dates and codes of countries, one or a list. */
    record Holidays() implements Shape {}

    /** {@code 09:00-17:00}. */
    record Hours() implements Shape {}

    /** Elapsed time: {@code 15m}. */
    record Elapsed() implements Shape {}

    /** A length of time in any of its forms. */
    record Length() implements Shape {}

    /** {@code < 5m}, {@code > 80%}. */
    record Measured() implements Shape {}

    /** {@code 3 in 5m}. */
    record Counted() implements Shape {}

    /** One name or a list of names. */
    record Names() implements Shape {}

    /** Bare CEL. */
    record Cel() implements Shape {}

    /** Text that may hold {@code ${{ }}}. */
    record Filled() implements Shape {}

    /** Any value. */
    record Tree() implements Shape {}

    /** The type of a fact or of an answer. */
    record Type() implements Shape {}

    /** The value of an input, or {@code {type, default}}. */
    record Input() implements Shape {}

    /** One step. */
    record OneStep() implements Shape {}

    /** One step, which is an action. */
    record OneAction() implements Shape {}

    /** {@code auto}, {@code none}, or an action. */
    record Undoing() implements Shape {}

    /** An action with `every` and `failure-threshold`. */
    record Gating() implements Shape {}

    /** A map with `hold` and any other names. */
    record Staging() implements Shape {}

    /**
     * A list.
     *
     * @param orOne whether its one item may stand without a list
     */
    record Several(Shape each, boolean orOne) implements Shape {}

    /**
     * A map from names to values.
     *
     * @param ids whether the names are ids of the plan
     * @param nullable whether a value may be null
     */
    record Named(Shape each, boolean ids, boolean nullable) implements Shape {}

    /** A value, or a map from severities to values. */
    record PerSeverity(Shape each) implements Shape {}

    /** A map with the keys of that construct. */
    record Keyed(Class<? extends Record> construct) implements Shape {}

    /** A short form, or the map with the keys of that construct. */
    record Brief(Shape alone, Class<? extends Record> construct) implements Shape {}
}
