package dev.fireline.bridge.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person may do, from the least on: each role of {@code VIEWER} to {@code COMMANDER} includes those before it.
 * {@code ADMIN} stands apart: it sees everything and decides nothing.
 */
public enum Role {
    VIEWER,
    RESPONDER,
    APPROVER,
    COMMANDER,
    ADMIN;

    /** As people write it: {@code responder}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** Whether who has this role may do what {@code needed} may. */
    public boolean includes(Role needed) {
        return this == needed || (this == ADMIN ? needed == VIEWER : needed != ADMIN && compareTo(needed) > 0);
    }
}
