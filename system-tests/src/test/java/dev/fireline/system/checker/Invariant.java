package dev.fireline.system.checker;

/** What holds whatever is killed. */
public enum Invariant {
    I1("an alert answered 2xx is in exactly one incident"),
    I2("a stream has one open incident at most"),
    I3("an effect happens once"),
    I4("a clock is never early, hardly late, and counts from the alert's receipt"),
    I5("the record has no gaps and is what happened"),
    I6("nothing is destroyed before its recorded approvals"),
    I7("nothing is stuck"),
    I8("what was to be kept as evidence is kept before anything is destroyed, or waived with a reason");

    private final String meaning;

    Invariant(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }
}
