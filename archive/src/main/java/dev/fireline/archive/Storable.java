package dev.fireline.archive;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values in the form PostgreSQL takes. It keeps neither U+0000 nor half a surrogate pair, and senders of alerts may hold
 * both: each becomes U+FFFD, because a record with one letter changed is better than none.
 */
final class Storable {
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");
    private static final char REPLACEMENT = '\uFFFD';

    private Storable() {}

    static @Nullable String text(@Nullable String text) {
        if (text == null || isStorable(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean lost = point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
            clean.appendCodePoint(lost ? REPLACEMENT : point);
        });
        return clean.toString();
    }

    static @Nullable String json(@Nullable String json) {
        String clean = text(json);
        return clean == null ? null : ESCAPED_NUL.matcher(clean).replaceAll("$1\\\\ufffd");
    }

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static boolean isStorable(String text) {
        return text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    }
}
