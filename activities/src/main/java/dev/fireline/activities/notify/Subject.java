package dev.fireline.activities.notify;

import org.jspecify.annotations.Nullable;

/** Subject lines: one line each, whatever a template made of them. */
final class Subject {
    private Subject() {}

    /** Line ends and other control characters become one space: in a header they would begin another header. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }

    /** The subject, or the first line of the text where there is none. */
    static String headline(@Nullable String subject, String text) {
        String first = subject == null || subject.isBlank()
                ? text.strip().lines().findFirst().orElse("")
                : subject;
        return first.isBlank() ? "(no text)" : oneLine(first);
    }

    /** {@code : 'subject'} for a summary; nothing without one. */
    static String quoted(@Nullable String subject) {
        return subject == null || subject.isBlank() ? "" : ": '" + oneLine(subject) + "'";
    }
}
