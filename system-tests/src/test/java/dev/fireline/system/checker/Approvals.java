package dev.fireline.system.checker;

import dev.fireline.system.checker.Run.Asked;
import dev.fireline.system.target.Call;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.RequestDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** I6: who said yes to exactly this, before it was asked for, and that nothing was deleted that nobody asked for. */
final class Approvals {
    private static final String DESTROYS = "DESTROYS";
    /** Undo of an isolation, and of a manifest: what they delete is what the incident made. */
    private static final Set<String> PUT_THERE = Set.of("kubernetes.reconnect", "kubernetes.put-back");

    private Approvals() {}

    static List<Finding> judge(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        for (Run incident : observed.incidents()) {
            for (Asked asked : incident.actions()) {
                ActionRequest request = asked.request();
                if (request.dryRun()) {
                    continue;
                }
                // What the plan does not know is destroyed with nobody's leave.
                int people = asked.people().orElse(asked.effect().equals(DESTROYS) ? 1 : 0);
                if (request.approvals().size() < people) {
                    findings.add(new Finding(
                            Invariant.I6,
                            "%s (%s) was asked for at %s with %d approvals, and needs %d"
                                    .formatted(
                                            request.idempotencyKey(),
                                            asked.effect(),
                                            asked.at(),
                                            request.approvals().size(),
                                            people)));
                }
                request.approvals()
                        .forEach(approval -> approved(incident, asked, approval)
                                .ifPresent(what -> findings.add(new Finding(Invariant.I6, what))));
            }
        }
        for (Call call : observed.calls()) {
            if (call.hadEffect() && call.method().equals("DELETE") && isUnasked(observed, call)) {
                findings.add(new Finding(
                        Invariant.I6,
                        "DELETE " + call.path() + " at " + call.at() + ", which no incident asked for before"));
            }
        }
        return findings;
    }

    private static Optional<String> approved(Run incident, Asked asked, GrantedApproval approval) {
        ActionRequest request = asked.request();
        if (approval.at().isAfter(asked.at())) {
            return Optional.of("%s was asked for at %s, approved by %s at %s"
                    .formatted(request.idempotencyKey(), asked.at(), approval.by(), approval.at()));
        }
        if (!approval.digest().equals(RequestDigest.of(request.action(), request.with()))) {
            return Optional.of("%s is not what %s approved".formatted(request.idempotencyKey(), approval.by()));
        }
        boolean said = incident.answers().stream()
                .anyMatch(answer ->
                        answer.by().equals(approval.by()) && !answer.at().isAfter(asked.at()));
        return said
                ? Optional.empty()
                : Optional.of("%s claims an approval of %s, who said nothing before %s"
                        .formatted(request.idempotencyKey(), approval.by(), asked.at()));
    }

    private static boolean isUnasked(Observed observed, Call call) {
        return observed.incidents().stream()
                .flatMap(incident -> incident.actions().stream())
                .noneMatch(asked -> deletes(asked)
                        && !asked.request().dryRun()
                        && !asked.at().isAfter(call.at().plusMillis(500))
                        && names(asked.request().with(), call.path()));
    }

    /** What destroys, and what takes away again what was put there. */
    private static boolean deletes(Asked asked) {
        return asked.effect().equals(DESTROYS)
                || PUT_THERE.contains(asked.request().action());
    }

    /** Whether an object is named there, at any depth, whose path this is: its name and, where one stands beside it, its namespace. */
    private static boolean names(Object value, String path) {
        return switch (value) {
            case Map<?, ?> object ->
                object.entrySet().stream()
                                .anyMatch(entry -> entry.getValue() instanceof String text
                                        && !entry.getKey().equals("namespace")
                                        && path.endsWith("/" + text)
                                        && (!(object.get("namespace") instanceof String namespace)
                                                || path.contains("/namespaces/" + namespace + "/")))
                        || object.values().stream().anyMatch(inner -> inner != null && names(inner, path));
            case List<?> list -> list.stream().anyMatch(inner -> inner != null && names(inner, path));
            default -> false;
        };
    }
}
