package dev.fireline.plans.expression;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scope as an incident of a node failure has it. */
final class ExampleScope {
    static final Instant DECLARED = Instant.parse("2026-11-21T09:00:00.123Z");

    private ExampleScope() {}

    static Scope scope() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put(
                "alert",
                map(
                        "labels", map("alertname", "NodeDown", "job", "roko", "severity", "critical", "dc-name", "fra"),
                        "annotations", map("summary", "Node fra-1 is down"),
                        "metrics", map("node_status", "down", "peer_count", 2, "rate", 0.25f, "big", 91.5),
                        "body",
                                map(
                                        "items",
                                        List.of(map("id", 1), map("id", 2)),
                                        "huge",
                                        new BigInteger("9".repeat(40))),
                        "status", "firing",
                        "source", "alertmanager",
                        "starts_at", DECLARED.minusSeconds(60)));
        names.put("incident", map("id", "INC-1", "severity", "P1", "title", "Node fra-1 is down"));
        Map<String, Object> facts = map(
                "systems",
                new ArrayList<>(Arrays.asList("mpc-compute", null, "mpc-coordinator")),
                "count",
                3,
                "ratio",
                2.0,
                "confirmed",
                true,
                "took",
                Duration.ofMinutes(95),
                "blank",
                "  ",
                "rows",
                List.of(map("what", "keys | old", "n", 2), map("what", "logs")));
        facts.put("unset", null);
        names.put("facts", facts);
        names.put("inputs", map("hook", "https://hooks.example.org/x", "token", "${secret:HOOK_TOKEN}"));
        names.put(
                "steps", map("stop_compute", map("outputs", map("pods", List.of(), "replicas", 0), "outcome", "done")));
        names.put("roles", map());
        names.put("declared", DECLARED);
        names.put("now", DECLARED.plus(Duration.ofMinutes(30)));
        names.put("documents", null);
        return new Scope(names);
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
