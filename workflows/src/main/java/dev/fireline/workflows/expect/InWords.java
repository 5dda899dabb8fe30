package dev.fireline.workflows.expect;

import dev.fireline.plans.scenario.Expectation;
import dev.fireline.plans.value.Written;
import java.util.ArrayList;
import java.util.List;

/** An expectation as a line for people. */
final class InWords {
    private InWords() {}

    static String of(Expectation expected) {
        Expectation never = expected.never();
        if (never != null) {
            return "never: " + of(never);
        }
        String when = expected.at() == null ? "" : Offset.of(expected.at()) + " ";
        return when + subject(expected) + narrowed(expected);
    }

    private static String subject(Expectation expected) {
        if (!expected.paged().isEmpty()) {
            return "paged " + expected.paged();
        }
        if (expected.message() != null) {
            return "message " + expected.message();
        }
        if (expected.action() != null) {
            return "action " + expected.action();
        }
        if (expected.breached() != null) {
            return "breached " + expected.breached();
        }
        if (expected.met() != null) {
            return "met " + expected.met();
        }
        if (expected.timeline() != null) {
            return "timeline '" + expected.timeline() + "'";
        }
        if (!expected.order().isEmpty()) {
            return "order " + String.join(", ", expected.order());
        }
        if (expected.undo() != null) {
            return "undo " + expected.undo();
        }
        if (expected.undone() != null) {
            return "undone " + expected.undone();
        }
        if (expected.severity() != null) {
            return "severity " + expected.severity();
        }
        if (expected.status() != null) {
            return "status " + expected.status();
        }
        if (expected.open() != null) {
            return "open " + expected.open();
        }
        return expected.incidents() != null
                ? "incidents " + expected.incidents()
                : "fact " + Written.of(expected.fact());
    }

    private static String narrowed(Expectation expected) {
        List<String> parts = new ArrayList<>();
        if (expected.step() != null) {
            parts.add("step " + expected.step());
        }
        if (expected.with() != null) {
            parts.add("with " + Written.of(expected.with()));
        }
        if (!expected.to().isEmpty()) {
            parts.add("to " + expected.to());
        }
        if (expected.via() != null) {
            parts.add("via " + expected.via());
        }
        if (expected.text() != null) {
            parts.add("text '" + expected.text() + "'");
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }
}
