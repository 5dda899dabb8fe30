package dev.fireline.plans.expression;

/** What is known of a value before it is there; of other values nothing is said. */
public enum ValueKind {
    TEXT("a text"),
    WHOLE_NUMBER("a whole number"),
    NUMBER("a number"),
    BOOL("true or false"),
    TIME("a time"),
    SPAN("a length of time"),
    LIST("a list"),
    MAP("a map");

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    /** For people: {@code a whole number}. */
    public String words() {
        return words;
    }
}
