package dev.fireline.system.checker;

import dev.fireline.system.checker.Run.Asked;
import dev.fireline.system.target.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * I3: calls may repeat, effects may not. A target that keeps keys (Kubernetes by the mark on the object, a receiver by
 * {@code Idempotency-Key}) sees each key change it once; a receiver may be told the same key again, for it recognises it.
 */
final class Effects {
    /** Alertmanager's own API: an alert with the same labels is the same alert. */
    private static final String SAME_BY_LABELS = "/api/v2/alerts";

    private Effects() {}

    static List<Finding> judge(Observed observed) {
        Set<String> asked = new LinkedHashSet<>();
        observed.incidents().stream()
                .flatMap(run -> run.actions().stream())
                .map(Asked::request)
                .forEach(request -> asked.add(request.idempotencyKey()));
        List<Finding> findings = new ArrayList<>();
        Map<String, Call> changes = new LinkedHashMap<>();
        Map<String, Call> deletions = new LinkedHashMap<>();
        Map<String, Call> contents = new LinkedHashMap<>();
        for (Call call : observed.calls()) {
            if (!call.hadEffect()) {
                continue;
            }
            String place = call.method() + " " + call.target() + " " + call.path();
            if (call.method().equals("DELETE")) {
                twice(findings, deletions.put(place, call), call, "deleted twice");
                continue;
            }
            if (call.path().endsWith(SAME_BY_LABELS)) {
                continue;
            }
            if (call.key() == null) {
                findings.add(new Finding(Invariant.I3, place + " at " + call.at() + " carried no idempotency key"));
            } else if (!asked.contains(call.key())) {
                findings.add(new Finding(
                        Invariant.I3,
                        "%s at %s carried key '%s', which no workflow gave out"
                                .formatted(place, call.at(), call.key())));
            }
            if (call.method().equals("PATCH") && call.key() != null) {
                twice(findings, changes.put(place + " " + call.key(), call), call, "changed twice under one key");
            }
            Call same = contents.put(place + " " + call.contentSha256(), call);
            if (call.method().equals("POST")
                    && same != null
                    && !String.valueOf(same.key()).equals(String.valueOf(call.key()))) {
                twice(findings, same, call, "told the same under another key");
            }
        }
        return findings;
    }

    private static void twice(List<Finding> findings, @Nullable Call first, Call second, String how) {
        if (first != null) {
            findings.add(new Finding(
                    Invariant.I3,
                    "%s %s %s: %s, at %s (key %s) and at %s (key %s)"
                            .formatted(
                                    second.target(),
                                    second.method(),
                                    second.path(),
                                    how,
                                    first.at(),
                                    first.key(),
                                    second.at(),
                                    second.key())));
        }
    }
}
