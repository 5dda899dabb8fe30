package dev.fireline.workflows.question;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person can answer. */
public enum Choice {
    APPROVE,
    REJECT,
    DONE,
    RETRY,
    SKIP,
    STOP,
    RESOLVE,
    SEND,
    NOT_DUE,
    DUE,
    /** Takes what is offered. */
    RUN;

    /** As it is told afterwards: {@code approved}. */
    String past() {
        return switch (this) {
            case APPROVE -> "approved";
            case REJECT -> "rejected";
            case DONE -> "answered 'done'";
            case RETRY -> "answered 'retry'";
            case SKIP -> "skipped";
            case STOP -> "stopped";
            case RESOLVE -> "answered 'resolve'";
            case SEND -> "released";
            case NOT_DUE -> "found not due";
            case DUE -> "found due after all";
            case RUN -> "taken";
        };
    }

    /** As people write it: {@code approve}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Choice> of(@Nullable String word) {
        for (Choice choice : values()) {
            if (word != null && choice.word().equals(word.trim().toLowerCase(Locale.ROOT))) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }
}
