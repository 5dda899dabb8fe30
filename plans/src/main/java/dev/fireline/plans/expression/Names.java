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

    static final Map<String, List<String>> FIELDS = fields();

    private Names() {}

    private static Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put(
                "alert",
                List.of(
                        "labels",
                        "annotations",
                        "metrics",
                        "body",
                        "status",
                        "source",
                        "starts_at",
                        "fingerprint",
                        "title"));
        fields.put(
                "incident",
                List.of(
                        "id",
                        "title",
                        "severity",
                        "category",
                        "type",
                        "phase",
                        "status",
                        "summary",
                        "impact",
                        "eta",
                        "source",
                        "declared",
                        "acknowledged",
                        "contained",
                        "resolved",
                        "closed",
                        "started",
                        "duration",
                        "actions",
                        "next_actions",
                        "next_update",
                        "timeline",
                        "clocks",
                        "commander",
                        "declared_by",
                        "url",
                        "drill"));
        fields.put("checkpoint", List.of("origin", "size", "root", "note"));
        return fields;
    }
}
