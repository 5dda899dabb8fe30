package dev.fireline.cli.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bearer token (RFC 6750). It is never printed, and stands in no exception. */
final class Token {
    private static final String SHAPE = "[A-Za-z0-9._~+/-]+=*";

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /** @param place where it came from, for the message when it is no token */
    static Token of(String text, String place) {
        String token = text.strip();
        if (!token.matches(SHAPE)) {
            throw new BadUsage(
                    token.isEmpty()
                            ? place + " holds no token"
                            : place
                                    + " holds something that is no token: one word of letters, digits and . _ ~ + / - =");
        }
        return new Token(token);
    }

    static Token in(Path file) {
        try {
            return of(Files.readString(file, StandardCharsets.UTF_8), "the file " + file);
        } catch (IOException e) { // one that is not UTF-8 is told without its bytes
            throw new BadUsage("the token's file %s cannot be read (%s)"
                    .formatted(file, e.getClass().getSimpleName()));
        }
    }

    /** The value of {@code Authorization}. */
    String header() {
        return "Bearer " + text;
    }

    @Override
    public String toString() {
        return "Token[…]";
    }
}
