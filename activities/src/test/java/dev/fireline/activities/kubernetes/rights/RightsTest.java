package dev.fireline.activities.kubernetes.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.command.Command;
import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.GrantedRights;
import dev.fireline.activities.kubernetes.Kubeconfig;
import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.command.JobCommands;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The roles of {@code deploy/kubernetes} give what the actions ask for, and nothing else; an account has the roles of its capability.
 */
class RightsTest {
    static final String NAMESPACE = "default";

    /** Asked by every action whose target is gone; a role of its own, for the whole cluster. */
    static final String NAMESPACE_IS_THERE = "get namespaces";

    @TempDir
    static Path folder;

    private static RealApiServer server;
    private static FaultyHttp proxy;
    private static ClusterClient admin;
    private static WatchedActions actions;

    @BeforeAll
    static void start() throws Exception {
        server = RealApiServer.start(folder);
        proxy = FaultyHttp.to(server.url(), server.tls());
        admin = server.open(RealApiServer.ADMIN);
        actions = new WatchedActions(proxy, folder, admin.api());
        deploy();
    }

    private static void deploy() {
        admin.api()
                .resource("---\n{apiVersion: v1, kind: Namespace, metadata: {name: fireline}}")
                .create();
        Stream.of("access.yaml", "capabilities.yaml")
                .flatMap(file -> GrantedRights.objects(admin.api(), file).stream())
                .forEach(object -> admin.api().resource(object).create());
        await("what was granted counts")
                .untilAsserted(() -> assertThat(isAllowed("fireline-runner", NAMESPACE, "create jobs.batch"))
                        .isTrue());
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable started : new AutoCloseable[] {actions, admin, proxy, server}) {
            if (started != null) {
                started.close();
            }
        }
    }

    @Test
    void aRoleGivesExactlyWhatTheActionsOfItsCapabilityAskFor() {
        Map<String, Set<String>> given = new LinkedHashMap<>();
        GrantedRights.roles(admin.api())
                .forEach(role -> given.put(role.getMetadata().getName(), Rights.given(role)));
        assertThat(given).containsExactlyInAnyOrderEntriesOf(actions.askedByRole());
    }

    @Test
    void noRoleReadsSecretsOrGivesRights() {
        assertThat(GrantedRights.roles(admin.api()))
                .flatExtracting(Rights::given)
                .noneMatch(right -> right.contains("*")
                        || right.contains("serviceaccounts")
                        || right.contains("rbac.authorization.k8s.io")
                        || right.matches("(escalate|bind|impersonate) .*")
                        || right.matches("create pods")
                        || right.matches("(?!create |delete ).* secrets"));
    }

    /** Three workers, one for each capability, with nothing in common but the API server. */
    @Test
    void aContainmentRunsWithOneAccountForEachCapabilityAndEachIsRefusedWhatAnotherDoes() {
        ActionRequest stop = ActingWorker.request(
                "INC-9/stop/1", "kubernetes.scale", Map.of("namespace", NAMESPACE, "deployment", "web", "replicas", 0));
        JobCommands.Where dump = new JobCommands.Where(NAMESPACE, "tools:1", null, "INC-9", "dump");
        Command command = new Command(List.of("true"), Map.of(), null, Duration.ofMillis(1), true);
        try (ClusterClient kubernetes = as("fireline-kubernetes");
                ClusterClient evidence = as("fireline-evidence");
                ClusterClient runner = as("fireline-runner")) {
            for (ClusterClient another : List.of(evidence, runner)) {
                assertThat(new ActingWorker(another).failureOf(stop).getType()).isEqualTo(ActionFailure.FORBIDDEN);
            }
            assertThat(catchThrowable(
                            () -> WatchedActions.run(new JobCommands(kubernetes, Clock.systemUTC()), dump, command)))
                    .hasMessageContaining("forbidden");
            assertThat(new ActingWorker(evidence)
                            .failureOf(
                                    "kubernetes.delete-secret",
                                    WatchedActions.inNamespace("delete-secret", Map.of("name", "certs")))
                            .getType())
                    .isEqualTo(ActionFailure.FORBIDDEN);

            ActionResult look = new ActingWorker(evidence)
                    .perform("kubernetes.logs", WatchedActions.inNamespace("logs", Map.of("pod", "web-0")));
            ActingWorker acting = new ActingWorker(kubernetes);
            ActionResult stopped = acting.perform(stop);
            WatchedActions.run(new JobCommands(runner, Clock.systemUTC()), dump, command);
            UndoAction undo = stopped.undo();
            ActionResult back = acting.perform(ActingWorker.request("INC-9/undo/stop", undo.action(), undo.with()));

            assertThat(look.changed()).isFalse();
            assertThat(stopped.changed()).isTrue();
            assertThat(back.changed()).isTrue();
        }
    }

    /** With a token of that account, as its pod would have. */
    private static ClusterClient as(String account) {
        String token = admin.api()
                .serviceAccounts()
                .inNamespace("fireline")
                .withName(account)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        return Kubeconfig.open(folder.resolve(account + ".kubeconfig"), proxy.url(""), token);
    }

    /** One process for everything, or one for each capability. */
    @Test
    void anAccountMayDoWhatItsCapabilityNeedsInItsNamespaceAndNothingElse() {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        roles.put("fireline-worker", List.of("fireline-find", "fireline-scale", "fireline-namespaces"));
        roles.put("fireline-kubernetes", List.of("fireline-find", "fireline-scale", "fireline-namespaces"));
        roles.put("fireline-evidence", List.of("fireline-find"));
        roles.put("fireline-runner", List.of("fireline-jobs"));
        roles.put("fireline-bridge", List.of());
        Map<String, ClusterRole> known = GrantedRights.roles(admin.api()).stream()
                .collect(Collectors.toMap(role -> role.getMetadata().getName(), Function.identity()));

        roles.forEach((account, its) -> {
            Set<String> given = its.stream()
                    .flatMap(role -> Rights.given(known.get(role)).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            await(account)
                    .untilAsserted(() -> assertThat(allowed(account, NAMESPACE)).isEqualTo(given));
            assertThat(allowed(account, "kube-system")).as(account).isSubsetOf(Set.of(NAMESPACE_IS_THERE));
        });
    }

    /** Of everything any role gives, what the API server would let that account do there. */
    private static Set<String> allowed(String account, String namespace) {
        return GrantedRights.roles(admin.api()).stream()
                .flatMap(role -> Rights.given(role).stream())
                .distinct()
                .filter(right -> isAllowed(account, namespace, right))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAllowed(String account, String namespace, String right) {
        String[] words = right.split(" ");
        String[] resource = words[1].split("\\.", 2);
        String[] kind = resource[0].split("/", 2);
        SubjectAccessReview review = admin.api()
                .resource(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser("system:serviceaccount:fireline:" + account)
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withVerb(words[0])
                        .withGroup(resource.length < 2 ? "" : resource[1])
                        .withResource(kind[0])
                        .withSubresource(kind.length < 2 ? "" : kind[1])
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .create();
        return review.getStatus().getAllowed();
    }
}
