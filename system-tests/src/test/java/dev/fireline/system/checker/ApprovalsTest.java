package dev.fireline.system.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.checker.Run.Asked;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the checker says of what was destroyed without, before, or other than its approvals. */
class ApprovalsTest extends SoundRun {
    @Test
    void findsSomethingDestroyedWithoutAnApproval() {
        actions.set(2, asked("kubernetes.delete-secret", KEY, "DESTROYS", 29, List.of()));

        finds(Invariant.I6, "with 0 approvals, and needs 1");
    }

    @Test
    void takesWhatThePlanAsksNobodyAboutForAllowed() {
        actions.set(2, wanting(0, "kubernetes.delete-secret", "DESTROYS", List.of()));

        assertThat(judge()).isEmpty();
    }

    @Test
    void findsFewerApprovalsThanThePlanWantsWhateverTheActionDoes() {
        List<GrantedApproval> one = List.of(approval("alice", 25, digest()));
        actions.set(2, wanting(1, "kubernetes.delete-secret", "DESTROYS", one));
        assertThat(judge()).isEmpty();

        actions.set(2, wanting(2, "kubernetes.delete-secret", "DESTROYS", one));
        finds(Invariant.I6, "with 1 approvals, and needs 2");

        actions.add(wanting(1, "kubernetes.scale", "CHANGES", List.of()));
        finds(Invariant.I6, "(CHANGES) was asked for at");
    }

    @Test
    void findsAnApprovalThatCameTooLateIsOfSomethingElseOrWasNeverGiven() {
        actions.set(
                2, asked("kubernetes.delete-secret", KEY, "DESTROYS", 29, List.of(approval("alice", 30, digest()))));
        finds(Invariant.I6, "approved by alice at 2026-11-24T12:00:30Z");

        actions.set(2, asked("kubernetes.delete-secret", KEY, "DESTROYS", 29, List.of(approval("alice", 25, "feed"))));
        finds(Invariant.I6, "is not what alice approved");

        actions.set(2, asked("kubernetes.delete-secret", KEY, "DESTROYS", 29, List.of(approval("bob", 25, digest()))));
        finds(Invariant.I6, "claims an approval of bob");
    }

    @Test
    void findsADeletionThatNobodyAskedFor() {
        calls.add(call("DELETE", "/namespaces/shop/secrets/other", null, "c4", 40));

        finds(Invariant.I6, "which no incident asked for before");
    }

    @Test
    void takesAwayWhatAnUndoTakesAwayInItsOwnNamespaceOnly() {
        actions.add(
                undo("kubernetes.reconnect", Map.of("namespace", "shop", "name", "isolate-web", "pods", List.of())));
        actions.add(undo(
                "kubernetes.put-back",
                Map.of("created", List.of(Map.of("kind", "ConfigMap", "namespace", "shop", "name", "banner")))));
        calls.add(call("DELETE", "/namespaces/shop/networkpolicies/isolate-web", null, "c4", 41));
        calls.add(call("DELETE", "/namespaces/shop/configmaps/banner", null, "c4", 41));
        assertThat(judge()).isEmpty();

        calls.add(call("DELETE", "/namespaces/bank/networkpolicies/isolate-web", null, "c4", 41));
        finds(Invariant.I6, "DELETE /namespaces/bank/networkpolicies/isolate-web");
    }

    @Test
    void findsADeletionByAnActionThatDeletesNothing() {
        actions.add(undo("kubernetes.scale", Map.of("namespace", "shop", "name", "web")));
        calls.add(call("DELETE", "/namespaces/shop/deployments/web", null, "c4", 41));

        finds(Invariant.I6, "which no incident asked for before");
    }

    /** In a plan that wants so many people's approval. */
    private static Asked wanting(int people, String action, String effect, List<GrantedApproval> approvals) {
        return new Asked(
                T.plusSeconds(29),
                request(INCIDENT, action, KEY, WITH, approvals),
                effect,
                OptionalInt.of(people),
                List.of());
    }

    private static Asked undo(String action, Map<String, @Nullable Object> with) {
        return new Asked(
                T.plusSeconds(40),
                request(INCIDENT, action, "INC-1/undo/step", with, List.of()),
                "CHANGES",
                OptionalInt.empty(),
                List.of());
    }
}
