package dev.fireline.archive;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a list goes on: after the row of this time and id. Opaque for callers. */
record Cursor(Instant at, String id) {

    String encode() {
        byte[] text = (at + " " + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** @throws IllegalArgumentException when it is no cursor of ours */
    static Cursor decode(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", 2);
            if (parts.length == 2) {
                return new Cursor(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(message(cursor), e);
        }
        throw new IllegalArgumentException(message(cursor));
    }

    private static String message(String cursor) {
        return "cursor '" + cursor + "' is not one this list gave; leave it out for the first page";
    }
}
