package dev.fireline.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Who speaks to an API server past Fireline, and may do everything. */
final class ClusterAdministrator implements AutoCloseable {
    /** What the API server knows them by. */
    static final String TOKEN = "admin-token";

    private static final JsonMapper JSON = new JsonMapper();

    /** Kind to what stands in the path before the name. */
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("Namespace", "/api/v1/namespaces"),
            Map.entry("Node", "/api/v1/nodes"),
            Map.entry("ServiceAccount", "/api/v1/namespaces/%s/serviceaccounts"),
            Map.entry("Pod", "/api/v1/namespaces/%s/pods"),
            Map.entry("Secret", "/api/v1/namespaces/%s/secrets"),
            Map.entry("ConfigMap", "/api/v1/namespaces/%s/configmaps"),
            Map.entry("Deployment", "/apis/apps/v1/namespaces/%s/deployments"),
            Map.entry("StatefulSet", "/apis/apps/v1/namespaces/%s/statefulsets"),
            Map.entry("ClusterRole", "/apis/rbac.authorization.k8s.io/v1/clusterroles"),
            Map.entry("ClusterRoleBinding", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings"),
            Map.entry("RoleBinding", "/apis/rbac.authorization.k8s.io/v1/namespaces/%s/rolebindings"));

    private final URI url;
    private final HttpClient client;

    ClusterAdministrator(URI url, SSLContext tls) {
        this.url = url;
        this.client = HttpClient.newBuilder().sslContext(tls).build();
    }

    /** Of a manifest, which may have several documents. */
    static List<JsonNode> objects(String manifest) {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(manifest)) {
            return documents.readAll();
        }
    }

    /** Where objects of its kind stand, and its name. */
    static String path(JsonNode object) {
        return paths(object) + "/" + object.at("/metadata/name").asString();
    }

    private static String paths(JsonNode object) {
        String path = PATHS.get(object.path("kind").asString());
        if (path == null) {
            throw new IllegalArgumentException("where does a " + object.path("kind") + " stand?");
        }
        return path.formatted(object.at("/metadata/namespace").asString("default"));
    }

    void create(JsonNode object) {
        ok("POST", paths(object), object);
    }

    /** @return whether it is there now; what is refused may be taken a moment later */
    boolean tryToCreate(JsonNode object) {
        return ask("POST", paths(object), object).status() / 100 == 2;
    }

    boolean isServed() {
        try {
            return send("GET", "/readyz", null).statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    JsonNode ok(String method, String path, @Nullable JsonNode body) {
        Api.Answer answer = ask(method, path, body);
        if (answer.status() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    /** A patch is a merge patch. */
    Api.Answer ask(String method, String path, @Nullable JsonNode body) {
        HttpResponse<String> response = send(method, path, body);
        return new Api.Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    String text(String path) {
        return send("GET", path, null).body();
    }

    /** Events of a watch, as JSON, until the server ends it. */
    Stream<JsonNode> watch(String path) {
        try {
            return client.send(request(path).build(), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .map(JSON::readTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable JsonNode body) {
        HttpRequest request = request(path)
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + TOKEN);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
