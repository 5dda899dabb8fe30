package dev.fireline.activities.notify;

import org.jspecify.annotations.Nullable;

/** Subject lines: one line each, whatever a template made of them. */
final class Subject {
    private Subject() {}

    /** Line ends and other control characters become one space: in a header they would begin another header. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }

    /** {@code : 'subject'} for a summary; nothing without one. */
    static String quoted(@Nullable String subject) {
        return subject == null || subject.isBlank() ? "" : ": '" + oneLine(subject) + "'";
    }
}
