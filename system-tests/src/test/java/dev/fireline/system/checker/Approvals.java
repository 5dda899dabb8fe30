package dev.fireline.system.checker;

import dev.fireline.system.checker.Run.Asked;
import dev.fireline.system.target.Call;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.RequestDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** I6: who said yes to exactly this, before it was asked for, and that nothing was deleted that nobody asked for. */
final class Approvals {
    private static final String DESTROYS = "DESTROYS";

    private Approvals() {}

    static List<Finding> judge(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        for (Run incident : observed.incidents()) {
            for (Asked asked : incident.actions()) {
                ActionRequest request = asked.request();
                if (request.dryRun()) {
                    continue;
                }
                if (asked.effect().equals(DESTROYS) && request.approvals().isEmpty()) {
                    findings.add(new Finding(
                            Invariant.I6,
                            "%s destroys, and was asked for at %s without an approval"
                                    .formatted(request.idempotencyKey(), asked.at())));
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
                .noneMatch(asked -> asked.effect().equals(DESTROYS)
                        && !asked.request().dryRun()
                        && !asked.at().isAfter(call.at().plusMillis(500))
                        && asked.request().with().values().stream()
                                .anyMatch(value -> call.path().endsWith("/" + value)));
    }
}
