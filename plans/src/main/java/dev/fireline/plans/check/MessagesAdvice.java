package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.playbook.PlanFacts;
import dev.fireline.plans.reader.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages that would stay drafts for ever, or be overdue when they begin. */
final class MessagesAdvice {
    private final Plan plan;
    private final Report report;

    MessagesAdvice(Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    void check() {
        plan.messages().forEach(this::neverComplete);
        plan.messages().forEach(this::dueBeforeItsEvent);
    }

    /** A text that reads what only a person states stays a draft until somebody does. */
    private void neverComplete(String name, Message message) {
        if (readsWithoutDefault(message, "url")) {
            report.warningAtKey(
                    Pointer.ROOT.at("messages").at(name),
                    "`" + name + "` stays a draft for ever where the installation has no `fireline.public-url`; give it"
                            + " a value to go out with, such as ${{ default(incident.url, incident.id) }}");
        }
        if (message.at() == null && message.every() == null) {
            return; // a step or a person sends it, who sees what is missing
        }
        for (String stated : PlanFacts.OF_EVERY_INCIDENT) {
            if (readsWithoutDefault(message, stated) && !PlanFacts.isStated(plan, stated)) {
                report.warningAtKey(
                        Pointer.ROOT.at("messages").at(name),
                        "`" + name + "` stays a draft until a person states " + stated
                                + ", for no step does; give it a value to go out with, such as ${{ default(incident."
                                + stated + ", 'being assessed') }}");
            }
        }
    }

    private static boolean readsWithoutDefault(Message message, String field) {
        List<Template> texts = new ArrayList<>();
        Optional.ofNullable(message.subject()).ifPresent(texts::add);
        Optional.ofNullable(message.text().plain()).ifPresent(texts::add);
        texts.addAll(message.text().named().values());
        return texts.stream()
                .map(Template::source)
                .map(text -> text.replaceAll("default\\([^(),]*\\bincident\\." + field + "\\b", ""))
                .anyMatch(text -> text.matches("(?s).*\\bincident\\." + field + "\\b.*"));
    }

    /** Its clocks count from the declaration: what waits for a later event is overdue by then, unless the event is early. */
    private void dueBeforeItsEvent(String name, Message message) {
        if (message.at() != null
                && !message.at().equals("declared")
                && message.within() != null
                && message.from() == null) {
            report.warningAtKey(
                    Pointer.ROOT.at("messages").at(name).at("within"),
                    "counts from the declaration, not from the moment of `at`; write `from: " + message.at()
                            + "` if it is to count from that, or `from: declared` if not");
        }
    }
}
