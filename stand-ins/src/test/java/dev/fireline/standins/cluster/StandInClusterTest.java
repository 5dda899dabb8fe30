package dev.fireline.standins.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StandInClusterTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/mpc-system/deployments/mpc-compute";
    private static final String CONFIG = "/api/v1/namespaces/mpc-system/configmaps/mpc-config";
    private static final String PODS = "/api/v1/namespaces/mpc-system/pods";
    private static final String NODES = "/api/v1/namespaces/phoenix-rooivalk/pods";

    private final JsonMapper json = new JsonMapper();
    private final StandInCluster cluster = StandInCluster.start(0);

    StandInClusterTest() {
        cluster.seedMpc();
        cluster.podDelay(Duration.ofMillis(20));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @AfterAll
    static void closeClient() {
        HTTP.close();
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(get("/version").path("gitVersion").asString()).isEqualTo("stand-in");
        assertThat(cluster.kubeconfig()).contains("current-context: stand-in", cluster.url());
    }

    @Test
    void clientsLearnWhatItSpeaks() {
        assertThat(get("/apis").at("/groups/0/preferredVersion/groupVersion").asString())
                .isEqualTo("apps/v1");
        List<String> words = new ArrayList<>();
        get("/apis/apps/v1")
                .path("resources")
                .forEach(each -> words.add(each.path("name").asString() + " "
                        + each.at("/shortNames/0").asString("")));
        assertThat(words)
                .containsExactly(
                        "deployments deploy",
                        "deployments/scale ",
                        "statefulsets sts",
                        "statefulsets/scale ",
                        "replicasets rs",
                        "daemonsets ds");
        assertThat(text("/readyz")).isEqualTo("ok");
    }

    @Test
    void whatItDoesNotSpeakItRefusesWithAStatus() {
        assertThat(status("GET", "/api/v1/endpoints", "", "")).isEqualTo(404);
        assertThat(status("POST", PODS + "/x/exec", "application/json", "{}")).isEqualTo(404);
        assertThat(status("DELETE", PODS, "", "")).isEqualTo(405);
        assertThat(status("GET", PODS + "?watch=true", "", "")).isEqualTo(405);
        assertThat(status("PATCH", CONFIG, "application/strategic-merge-patch+json", "{}"))
                .isEqualTo(415);
        assertThat(status("PATCH", CONFIG, "application/json-patch+json", "[]")).isEqualTo(415);
        JsonNode refusal = body(send("GET", "/api/v1/endpoints", "", ""));
        assertThat(refusal.path("kind").asString()).isEqualTo("Status");
        assertThat(refusal.path("message").asString()).contains("stand-in");
    }

    /** More of it in the contract of {@code kubernetes.apply}. */
    @Test
    void aFieldThatTwoApplyGoesWhenNeitherNamesItAnyMore() {
        String shared = "/api/v1/namespaces/logging/configmaps/shared?fieldManager=";
        assertThat(status("PATCH", shared, APPLY, applied("shared", "a: x"))).isEqualTo(422);
        assertThat(status("PATCH", shared + "one", APPLY, applied("shared", "a: x, b: y")))
                .isEqualTo(201);
        assertThat(status("PATCH", shared + "two", APPLY, applied("shared", "a: x")))
                .isEqualTo(200);
        JsonNode refused = body(send("PATCH", shared + "two", APPLY, applied("shared", "a: z")));
        assertThat(refused.at("/details/causes/0/message").asString()).contains("conflict with \"one\"");

        send("PATCH", shared + "one", APPLY, applied("shared", "b: y"));
        assertThat(get("/api/v1/namespaces/logging/configmaps/shared").path("data"))
                .hasSize(2);
        send("PATCH", shared + "two", APPLY, applied("shared", ""));
        assertThat(get("/api/v1/namespaces/logging/configmaps/shared").path("data"))
                .hasSize(1);
    }

    private static String applied(String name, String data) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}, data: {%s}}".formatted(name, data);
    }

    @Test
    void aDryRunAnswersTheWouldBeObjectAndPersistsNothing() {
        String before = get(DEPLOYMENT).toString();

        JsonNode wouldBe = merge(DEPLOYMENT + "?dryRun=All", "{\"spec\":{\"replicas\":0}}");
        JsonNode scale = merge(DEPLOYMENT + "/scale?dryRun=All", "{\"spec\":{\"replicas\":1}}");
        JsonNode created = body(send(
                "POST",
                "/api/v1/namespaces/logging/configmaps?dryRun=All",
                "application/json",
                "{\"metadata\":{\"name\":\"new\"}}"));
        int deleted = status(
                "DELETE",
                "/api/v1/namespaces/mpc-system/secrets/mpc-keys",
                "application/json",
                "{\"dryRun\":[\"All\"]}");

        assertThat(wouldBe.at("/spec/replicas").asInt()).isZero();
        assertThat(scale.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(created.at("/metadata/uid").asString()).isNotEmpty();
        assertThat(deleted).isEqualTo(200);
        assertThat(get(DEPLOYMENT)).hasToString(before);
        assertThat(status("GET", "/api/v1/namespaces/logging/configmaps/new", "", ""))
                .isEqualTo(404);
        assertThat(status("GET", "/api/v1/namespaces/mpc-system/secrets/mpc-keys", "", ""))
                .isEqualTo(200);
        assertThat(cluster.writes()).hasSize(4).allMatch(RecordedRequest::dryRun);
    }

    @Test
    void aMistypedDryRunIsNeverARealOne() {
        assertThat(status("PATCH", CONFIG + "?dryRun=all", "application/merge-patch+json", "{\"data\":null}"))
                .isEqualTo(422);
        assertThat(get(CONFIG).at("/data/log_level").asString()).isEqualTo("INFO");
    }

    @Test
    void aMergePatchSetsAndRemoves() {
        merge(CONFIG, "{\"data\":{\"log_level\":null,\"trace\":\"on\"}}");

        assertThat(get(CONFIG).path("data").propertyNames()).containsExactlyInAnyOrder("max_sessions", "trace");
    }

    @Test
    void aStaleVersionIsAConflict() {
        String seen = get(CONFIG).at("/metadata/resourceVersion").asString();
        merge(CONFIG, "{\"data\":{\"log_level\":\"DEBUG\"}}");

        String late = "{\"metadata\":{\"resourceVersion\":\"%s\"},\"data\":{\"log_level\":\"WARN\"}}".formatted(seen);

        assertThat(status("PATCH", CONFIG, "application/merge-patch+json", late))
                .isEqualTo(409);
        assertThat(get(CONFIG).at("/data/log_level").asString()).isEqualTo("DEBUG");
    }

    @Test
    void anUnknownVersionOrUidStopsADelete() {
        String pod = names(PODS).getFirst();
        String path = PODS + "/" + pod;

        int wrong = status("DELETE", path, "application/json", "{\"preconditions\":{\"uid\":\"another\"}}");

        assertThat(wrong).isEqualTo(409);
        assertThat(get(path).at("/metadata").has("deletionTimestamp")).isFalse();
    }

    @Test
    void wrongObjectsAreRefused() {
        assertThat(status("PATCH", DEPLOYMENT, "application/merge-patch+json", "{\"spec\":{\"replicas\":-1}}"))
                .isEqualTo(422);
        assertThat(status("PATCH", DEPLOYMENT, "application/merge-patch+json", "{\"spec\":{\"replicas\":\"two\"}}"))
                .isEqualTo(400);
        assertThat(status("PATCH", CONFIG, "application/merge-patch+json", "{\"data\":{\"a\":1}}"))
                .isEqualTo(400);
        assertThat(status("PATCH", CONFIG, "application/merge-patch+json", "{")).isEqualTo(400);
        assertThat(status("GET", "/api/v1/namespaces/none/configmaps/x", "", ""))
                .isEqualTo(404);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.seed("{apiVersion: v1, kind: Endpoints, metadata: {name: n}}"))
                .withMessageContaining("Endpoints");
    }

    @Test
    void selectorsSelect() {
        assertThat(count(PODS, "labelSelector", "app=mpc-compute")).isEqualTo(5);
        assertThat(count(PODS, "labelSelector", "app!=mpc-compute")).isEqualTo(2);
        assertThat(count(PODS, "labelSelector", "app in (mpc-compute, mpc-coordinator)"))
                .isEqualTo(7);
        assertThat(count(PODS, "labelSelector", "app notin (mpc-compute),app")).isEqualTo(2);
        assertThat(count(PODS, "labelSelector", "!app")).isZero();
        assertThat(count(PODS, "fieldSelector", "status.phase=Running")).isEqualTo(7);
        assertThat(count(PODS, "fieldSelector", "status.phase!=Running")).isZero();
        assertThat(status("GET", PODS + "?labelSelector=%3D%3D", "", "")).isEqualTo(400);
        assertThat(status("GET", PODS + "?fieldSelector=spec.nodeName%3Dx", "", ""))
                .isEqualTo(400);
    }

    @Test
    void podsFollowTheReplicas() {
        merge(DEPLOYMENT, "{\"spec\":{\"replicas\":2}}");
        await().until(() -> count(PODS, "labelSelector", "app=mpc-compute") == 2);

        merge(DEPLOYMENT + "/scale", "{\"spec\":{\"replicas\":3}}");
        await().until(() -> get(DEPLOYMENT).at("/status/readyReplicas").asInt() == 3);
        assertThat(get(DEPLOYMENT).at("/metadata/generation").asInt()).isEqualTo(3);
    }

    @Test
    void aPodStartsPendingAndBecomesReady() {
        cluster.podDelay(Duration.ofDays(1));
        merge(DEPLOYMENT, "{\"spec\":{\"replicas\":6}}");

        assertThat(count(PODS, "fieldSelector", "status.phase=Pending")).isEqualTo(1);
        assertThat(get(DEPLOYMENT).at("/status/readyReplicas").asInt()).isEqualTo(5);
    }

    @Test
    void aDeletedStatefulPodComesBackUnderItsNameAsAnother() {
        String path = NODES + "/blockchain-node-2";
        String uid = get(path).at("/metadata/uid").asString();

        send("DELETE", path, "", "");

        await().until(() -> status("GET", path, "", "") == 200
                && !get(path).at("/metadata/uid").asString().equals(uid));
        await().until(() -> count(NODES, "fieldSelector", "status.phase=Running") == 4);
    }

    @Test
    void logsHaveTailsAndAPrevious() {
        String coordinator =
                names(PODS + "?labelSelector=app%3Dmpc-coordinator").getFirst();
        String compute = names(PODS + "?labelSelector=app%3Dmpc-compute").getFirst();

        assertThat(text(PODS + "/" + coordinator + "/log?tailLines=1"))
                .contains("session 4c1f aborted")
                .hasLineCount(1);
        assertThat(text(PODS + "/" + coordinator + "/log?previous=true")).contains("lost the lease");
        assertThat(status("GET", PODS + "/" + compute + "/log?previous=true", "", ""))
                .isEqualTo(400);
        assertThat(status("GET", PODS + "/" + compute + "/log?container=none", "", ""))
                .isEqualTo(400);
        cluster.logs("mpc-system", compute, "one more line\n");
        assertThat(text(PODS + "/" + compute + "/log")).endsWith("one more line\n");
    }

    @Test
    void faultsComeWhenAskedFor() {
        cluster.faults().next(1, new Fault.TooManyRequests(Duration.ofSeconds(3)));
        cluster.faults().nextWrites(1, new Fault.LostAnswer());

        HttpResponse<String> busy = send("GET", CONFIG, "", "");
        Throwable lost = catchThrowable(() -> merge(CONFIG, "{\"data\":{\"log_level\":\"DEBUG\"}}"));

        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).contains("3");
        assertThat(lost).hasRootCauseInstanceOf(IOException.class);
        assertThat(get(CONFIG).at("/data/log_level").asString()).isEqualTo("DEBUG");
        assertThat(cluster.writes()).hasSize(1).allMatch(write -> write.status() == 200 && !write.answered());
    }

    private JsonNode get(String path) {
        return body(send("GET", path, "", ""));
    }

    private JsonNode merge(String path, String patch) {
        return body(send("PATCH", path, "application/merge-patch+json", patch));
    }

    private int count(String path, String selector, String value) {
        return get(path + "?" + selector + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .path("items")
                .size();
    }

    private List<String> names(String path) {
        List<String> names = new ArrayList<>();
        get(path)
                .path("items")
                .forEach(item -> names.add(item.at("/metadata/name").asString()));
        return names;
    }

    private int status(String method, String path, String type, String body) {
        return send(method, path, type, body).statusCode();
    }

    private String text(String path) {
        return send("GET", path, "", "").body();
    }

    private JsonNode body(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(cluster.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
