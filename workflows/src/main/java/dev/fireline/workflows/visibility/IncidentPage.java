package dev.fireline.workflows.visibility;

import dev.fireline.workflows.incident.IncidentView;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The current details of an incident in Temporal's own UI, as Markdown: what a responder with nothing else at hand must
 * know, and the words to answer with.
 */
public final class IncidentPage {
    private static final int LAST_ACTIONS = 8;
    private static final Pattern MARKS = Pattern.compile("[\\\\`*_\\[\\]!|#]");

    private IncidentPage() {}

    public static String markdown(IncidentView view) {
        StringBuilder page = new StringBuilder();
        page.append("## ")
                .append(view.severity())
                .append(" ")
                .append(plain(view.title()))
                .append('\n');
        line(page, "Phase", view.phase() + " (" + view.status().name().toLowerCase(Locale.ROOT) + ")");
        line(page, "Commander", view.commander() == null ? "not yet assigned" : view.commander());
        if (view.level() != null) {
            line(page, "In charge", view.level());
        }
        if (view.category() != null) {
            line(page, "Category", view.category());
        }
        line(page, "Plan", view.plan() + ("live".equals(view.mode()) ? "" : ", **rehearsal: nothing is changed**"));
        line(page, "Declared", view.declaredAt().toString());
        if (view.slaBreached()) {
            line(page, "SLA", "**breached**");
        }
        questions(page, view);
        clocks(page, view);
        actions(page, view);
        return page.toString();
    }

    private static void questions(StringBuilder page, IncidentView view) {
        if (view.questions().isEmpty()) {
            return;
        }
        page.append("\n### Waiting for people\n");
        for (IncidentView.Question question : view.questions()) {
            page.append("- **").append(question.step()).append("** ").append(plain(question.text()));
            if (!question.of().isEmpty()) {
                page.append(" (").append(String.join(", ", question.of())).append(')');
            }
            if (question.dryRun() != null) {
                page.append("\n  - dry run: ").append(plain(question.dryRun()));
            }
            if (question.due() != null) {
                page.append("\n  - due ").append(question.due());
            }
            question.allowed()
                    .forEach((name, words) ->
                            page.append("\n  - ").append(plain(name + ": one of " + String.join(", ", words))));
            page.append("\n  - signal `")
                    .append(signal(question))
                    .append("` with `")
                    .append(json(question))
                    .append("`\n");
        }
    }

    private static String signal(IncidentView.Question question) {
        return question.choices().contains("approve") ? "approve" : "decide";
    }

    /** Ready to be pasted, but for the name and the answers. */
    private static String json(IncidentView.Question question) {
        StringBuilder json = new StringBuilder("{\"step\":\"" + question.step() + "\"");
        if (signal(question).equals("decide")) {
            json.append(",\"choice\":\"").append(question.choices().getFirst()).append('"');
        }
        if (!question.records().isEmpty()) {
            json.append(question.records().keySet().stream()
                    .map(name -> "\"" + name + "\":\"…\"")
                    .collect(Collectors.joining(",", ",\"records\":{", "}")));
        }
        return json.append(",\"by\":\"you\"}").toString();
    }

    private static void clocks(StringBuilder page, IncidentView view) {
        List<IncidentView.Clock> running = view.clocks().stream()
                .filter(clock -> clock.state().equals("open") || clock.state().equals("missed"))
                .toList();
        if (running.isEmpty()) {
            return;
        }
        page.append("\n### Clocks\n| Clock | Due | State |\n|---|---|---|\n");
        for (IncidentView.Clock clock : running) {
            page.append("| ")
                    .append(clock.name())
                    .append(" | ")
                    .append(clock.due())
                    .append(" | ")
                    .append(clock.state())
                    .append(" |\n");
        }
    }

    private static void actions(StringBuilder page, IncidentView view) {
        List<String> actions = view.actions();
        if (actions.isEmpty()) {
            return;
        }
        page.append("\n### Last actions\n");
        actions.subList(Math.max(0, actions.size() - LAST_ACTIONS), actions.size())
                .forEach(action -> page.append("- ").append(plain(action)).append('\n'));
    }

    /** Text from outside shown as it is: an alert must not forge what responders read. */
    private static String plain(String text) {
        return MARKS.matcher(text).replaceAll("\\\\$0").replace("<", "&lt;").replaceAll("\\R", " ");
    }

    private static void line(StringBuilder page, String name, String value) {
        page.append("- ").append(name).append(": ").append(value).append('\n');
    }
}
