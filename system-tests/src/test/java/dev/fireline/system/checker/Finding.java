package dev.fireline.system.checker;

/**
 * Something that must not be.
 *
 * @param what where it is, what was found, what was expected
 */
public record Finding(Invariant invariant, String what) {
    @Override
    public String toString() {
        return invariant.name() + " (" + invariant.meaning() + "): " + what;
    }
}
