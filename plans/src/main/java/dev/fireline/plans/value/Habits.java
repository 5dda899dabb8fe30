package dev.fireline.plans.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words that other tools have for what is called otherwise here; no slip of the hand, so no distance finds them. */
final class Habits {
    private static final Map<String, List<String>> MEANT = meant();

    private Habits() {}

    /** What the word may mean here, the likeliest first; which of them is allowed depends on the place. */
    static List<String> meantBy(String word) {
        return MEANT.getOrDefault(word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", ""), List.of());
    }

    private static Map<String, List<String>> meant() {
        Map<String, List<String>> meant = new LinkedHashMap<>();
        put(meant, "if condition onlyif expr expression query filter match matcher matchers", "when");
        put(meant, "name register", "id", "rule", "title");
        put(meant, "description summary", "title", "meaning", "text");
        put(meant, "run action command module call", "uses");
        put(meant, "args params parameters inputs", "with");
        put(meant, "tasks jobs actions stages then do", "steps");
        put(meant, "on trigger event", "at", "when");
        put(meant, "delay wait start escalationdelayinminutes", "after");
        put(meant, "notify target targets recipients who send channels", "to");
        put(meant, "escalation escalations escalationpolicy", "escalate");
        put(meant, "cron interval frequency repeat repeatinterval schedule", "every");
        put(meant, "groupby groupingkey dedupkey", "group-by");
        put(meant, "retries attempts maxattempts", "retry");
        put(meant, "foreach loop withitems items", "each");
        put(meant, "loopvar item", "as");
        put(meant, "dependson after requires", "needs");
        put(meant, "timeoutminutes timeoutinminutes", "timeout");
        put(meant, "deadline due sla slo", "within");
        put(meant, "assignee assignees assignedto responsible owner", "of");
        put(meant, "message body content template", "text");
        put(meant, "continueonerror ignoreerrors onerror rescue failure", "on-failure");
        put(meant, "ontimeout", "otherwise", "on-failure");
        put(meant, "approver approvers approvedby reviewers", "by", "approve");
        put(meant, "users people persons team", "members");
        put(meant, "contact contacts notifications", "reach");
        put(meant, "priority level urgency", "severity");
        put(meant, "rollback compensate", "undo");
        put(meant, "default otherwise other", "else");
        put(meant, "integer long", "int");
        put(meant, "boolean", "bool");
        put(meant, "string str", "text");
        put(meant, "datetime timestamp instant", "time");
        put(meant, "float double decimal", "number");
        put(meant, "array", "list");
        put(meant, "acked ack", "acknowledged");
        put(meant, "fixed", "resolved");
        return meant;
    }

    private static void put(Map<String, List<String>> meant, String words, String... here) {
        for (String word : words.split(" ")) {
            meant.put(word, List.of(here));
        }
    }
}
