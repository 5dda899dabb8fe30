package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.reader.Pointer;
import java.util.List;

/** Messages: to whom, and counted from what. */
final class MessagesCheck {
    private final Plan plan;
    private final Report report;
    private final Names names;
    private final RecordsCheck records;
    private final Sight sight;

    MessagesCheck(Plan plan, Report report, Names names, RecordsCheck records, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.names = names;
        this.records = records;
        this.sight = sight;
    }

    void check() {
        plan.messages()
                .forEach((id, message) ->
                        message(message, Pointer.ROOT.at("messages").at(id)));
    }

    private void message(Message message, Pointer at) {
        names.who(message.to(), at.at("to"));
        names.approval(message.approve(), at.at("approve"));
        records.check(message.approve(), at.at("approve"));
        List<String> ids = sight.ends(at);
        Origins.checkEvent(report, sight, message.at(), at.at("at"), ids, "unknown event");
        Origins.checkEvent(report, sight, message.until(), at.at("until"), ids, "unknown event");
        if (message.every() == null) {
            Origins.check(report, sight, message.from(), at.at("from"), ids);
        } else {
            Origins.checkEvent(
                    report, sight, message.from(), at.at("from"), ids, "`every` repeats from an event, not from");
        }
        Repeats.told(report, message.every(), at.at("every"));
        if (message.until() != null && message.every() == null) {
            report.errorAtKey(at.at("until"), "`until` ends the repeats of `every`; `every` is missing");
        }
    }
}
