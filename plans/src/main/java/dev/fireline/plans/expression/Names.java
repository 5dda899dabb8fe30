package dev.fireline.plans.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of the language: what an expression may begin with, and the fields of what has fixed fields. */
final class Names {
    static final List<String> TOP_LEVEL = List.of(
            "alert",
            "incident",
            "facts",
            "inputs",
            "steps",
            "roles",
            "declared",
            "now",
            "stage",
            "documents",
            Names.SECRETS,
            "checkpoint");

    static final String SECRETS = "secrets";

    /** What is put together each time, and only for texts of messages and documents. */
    static final Map<String, String> BACKGROUND = background();

    /** Field to what it holds, by the name it belongs to. */
    static final Map<String, Map<String, String>> FIELDS = fields();

    /** Fields of each thing of that kind, whatever it is called in the plan. */
    static final Map<String, List<String>> FIELDS_BELOW =
            Map.of("steps", List.of("outputs", "outcome"), "roles", List.of("name", "phone", "email"));

    private Names() {}

    private static Map<String, Map<String, String>> fields() {
        Map<String, Map<String, String>> fields = new LinkedHashMap<>();
        fields.put("alert", alert());
        fields.put("incident", incident());
        Map<String, String> checkpoint = new LinkedHashMap<>();
        checkpoint.put("origin", "name of the log");
        checkpoint.put("size", "entries it speaks of");
        checkpoint.put("root", "hash over them");
        checkpoint.put("note", "the signed text");
        fields.put("checkpoint", checkpoint);
        return fields;
    }

    private static Map<String, String> alert() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("labels", "map of texts");
        fields.put("annotations", "map of texts");
        fields.put("metrics", "map of numbers");
        fields.put("body", "the alert as its sender wrote it");
        fields.put("status", "`firing` or `resolved`");
        fields.put("source", "the intake it came by, such as `alertmanager`");
        fields.put("starts_at", "time it began at its source");
        fields.put("fingerprint", "its sender's identity of it");
        fields.put("title", "its heading");
        return fields;
    }

    private static Map<String, String> incident() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", "its name, such as `INC-20261102-090000`");
        fields.put("title", "its heading");
        fields.put("severity", "a severity of the plan");
        fields.put("category", "a category of the plan, where it is classified");
        fields.put("type", "what is behind the `/` of the category");
        fields.put("phase", "`detect`, `contain`, `investigate` or `recover`");
        fields.put(
                "status",
                "`INVESTIGATING`; `IDENTIFIED` once the fact `root_cause` is known; `MONITORING` once contained; `RESOLVED`");
        fields.put("summary", "the fact of that name");
        fields.put("impact", "the fact of that name");
        fields.put("eta", "the fact of that name");
        fields.put("source", "intake of its alert, or `person`");
        fields.put("declared", "time, as `declared`");
        fields.put("acknowledged", "time, once it is");
        fields.put("contained", "time, once it is");
        fields.put("resolved", "time, once it is");
        fields.put("closed", "time, once it is");
        fields.put("started", "time its alert began at the source, else as `declared`");
        fields.put("duration", "from the declaration to now or to the resolution");
        fields.put("actions", "list of what was done, as texts");
        fields.put("next_update", "time of the next repeat of a message");
        fields.put("commander", "login of who leads");
        fields.put("declared_by", "login of who declared it by hand");
        fields.put("url", "address of its page, where the installation has told its own (`fireline.public-url`)");
        fields.put("drill", "whether it is only played");
        BACKGROUND.forEach(fields::put);
        return fields;
    }

    private static Map<String, String> background() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("timeline", "list of `{at, kind, what}`; in texts of messages and documents only");
        fields.put("clocks", "list of `{name, due, state, at}`; in texts of messages and documents only");
        fields.put("next_actions", "list of the open questions; in texts of messages and documents only");
        return fields;
    }
}
