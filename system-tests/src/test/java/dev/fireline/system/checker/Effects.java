package dev.fireline.system.checker;

import dev.fireline.system.checker.Run.Asked;
import dev.fireline.system.target.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * I3: calls may repeat, effects may not. A target that keeps keys (Kubernetes by the mark on the object, a receiver by
 * {@code Idempotency-Key}) sees each key change it once; a receiver may be told the same key again, for it recognises it.
 */
final class Effects {
    /** Alertmanager's own API: an alert with the same labels is the same alert. */
    private static final String SAME_BY_LABELS = "/api/v2/alerts";

    private static final String POSTS = "notify.webhook";

    private Effects() {}

    static List<Finding> judge(Observed observed) {
        Map<String, String> incidents = new LinkedHashMap<>();
        observed.incidents().stream()
                .flatMap(run -> run.actions().stream())
                .map(Asked::request)
                .forEach(request -> incidents.put(request.idempotencyKey(), request.incident()));
        List<Finding> findings = new ArrayList<>();
        Map<String, Call> changes = new LinkedHashMap<>();
        Map<String, Call> deletions = new LinkedHashMap<>();
        Map<String, List<Call>> told = new LinkedHashMap<>();
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
            } else if (!incidents.containsKey(call.key())) {
                findings.add(new Finding(
                        Invariant.I3,
                        "%s at %s carried key '%s', which no workflow gave out"
                                .formatted(place, call.at(), call.key())));
            }
            if (call.method().equals("PATCH") && call.key() != null) {
                twice(findings, changes.put(place + " " + call.key(), call), call, "changed twice under one key");
            }
            if (call.method().equals("POST")) {
                List<Call> before =
                        told.computeIfAbsent(place + " " + call.contentSha256(), content -> new ArrayList<>());
                before.stream()
                        .filter(same -> !Objects.equals(same.key(), call.key()) && isOfOne(incidents, same, call))
                        .findFirst()
                        .ifPresent(same -> twice(findings, same, call, "told the same under another key"));
                before.add(call);
            }
        }
        findings.addAll(neverSent(observed));
        return findings;
    }

    /** What history says was posted, and nobody got. */
    private static List<Finding> neverSent(Observed observed) {
        Set<String> got = observed.calls().stream()
                .filter(Call::hadEffect)
                .map(Call::key)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return observed.incidents().stream()
                .flatMap(incident -> incident.actions().stream()
                        .map(Asked::request)
                        .filter(request -> request.action().equals(POSTS)
                                && incident.done().contains(request.idempotencyKey())
                                && !got.contains(request.idempotencyKey())))
                .map(request -> new Finding(
                        Invariant.I3, request.idempotencyKey() + " is said to be sent, and its receiver never got it"))
                .toList();
    }

    /** Two incidents may tell the same; a key that no workflow gave out may be any incident's. */
    private static boolean isOfOne(Map<String, String> incidents, Call first, Call second) {
        String one = incidents.get(String.valueOf(first.key()));
        String other = incidents.get(String.valueOf(second.key()));
        return one == null || other == null || one.equals(other);
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
