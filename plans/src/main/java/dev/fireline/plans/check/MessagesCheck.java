package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.review.ReviewTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Messages and review tasks. */
final class MessagesCheck {
    private final Plan plan;
    private final Report report;
    private final Names names;
    private final RecordsCheck records;

    MessagesCheck(Plan plan, Report report, Names names, RecordsCheck records) {
        this.plan = plan;
        this.report = report;
        this.names = names;
        this.records = records;
    }

    void check() {
        List<String> origins = new ArrayList<>(Origins.reviewIds(plan));
        plan.playbooks().values().forEach(playbook -> origins.addAll(Origins.stepIds(playbook)));
        plan.messages()
                .forEach((id, message) ->
                        message(message, Pointer.ROOT.at("messages").at(id), origins));
        review();
    }

    private void message(Message message, Pointer at, List<String> origins) {
        names.who(message.to(), at.at("to"));
        names.approval(message.approve(), at.at("approve"));
        Origins.check(report, message.from(), at.at("from"), origins);
        if (message.until() != null && message.every() == null) {
            report.errorAtKey(at.at("until"), "`until` ends the repeats of `every`; `every` is missing");
        }
    }

    private void review() {
        Set<String> seen = new HashSet<>();
        List<ReviewTask> review = plan.review();
        for (int index = 0; index < review.size(); index++) {
            ReviewTask task = review.get(index);
            Pointer at = Pointer.ROOT.at("review").at(index);
            if (task.id() != null && !seen.add(task.id())) {
                report.error(at.at("id"), "there is a review task `" + task.id() + "` already; ids are unique");
            }
            names.who(task.of(), at.at("of"));
            names.ladder(task.escalate(), at.at("escalate"), true);
            records.check(task.records(), at.at("records"));
        }
    }
}
