package dev.fireline.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A kube-apiserver on its etcd, processes of a stage, with RBAC; and its administrator, who speaks to it past Fireline. There are
 * no controllers and no nodes.
 */
final class ApiServer implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    /** Kind to what stands in the path before the name. */
    private static final Map<String, String> PATHS = Map.of(
            "Namespace", "/api/v1/namespaces",
            "ServiceAccount", "/api/v1/namespaces/%s/serviceaccounts",
            "Pod", "/api/v1/namespaces/%s/pods",
            "Deployment", "/apis/apps/v1/namespaces/%s/deployments",
            "ClusterRole", "/apis/rbac.authorization.k8s.io/v1/clusterroles",
            "ClusterRoleBinding", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
            "RoleBinding", "/apis/rbac.authorization.k8s.io/v1/namespaces/%s/rolebindings");

    private final Path folder;
    private final URI url = URI.create("https://127.0.0.1:" + Ports.anyFree());
    private final HttpClient administrator;

    private ApiServer(Stage stage) throws IOException, GeneralSecurityException {
        this.folder = Files.createDirectory(stage.folder().resolve("kubernetes"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Path key = pem("service-account.key", "PRIVATE KEY", pair.getPrivate());
        Path publicKey = pem("service-account.pub", "PUBLIC KEY", pair.getPublic());
        Path tokens = Files.writeString(folder.resolve("tokens.csv"), "admin-token,admin,admin,\"system:masters\"\n");
        String store = "http://127.0.0.1:" + Ports.anyFree();
        String peer = "http://127.0.0.1:" + Ports.anyFree();
        stage.startAs(
                "etcd",
                List.of(
                        Programs.etcd().toString(),
                        "--data-dir=" + folder.resolve("etcd"),
                        "--unsafe-no-fsync",
                        "--log-level=warn",
                        "--listen-client-urls=" + store,
                        "--advertise-client-urls=" + store,
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=default=" + peer));
        Product server = stage.startAs(
                "kube-apiserver",
                List.of(
                        Programs.kubeApiServer().toString(),
                        "--etcd-servers=" + store,
                        "--bind-address=127.0.0.1",
                        "--advertise-address=127.0.0.1",
                        "--secure-port=" + url.getPort(),
                        "--endpoint-reconciler-type=none",
                        "--cert-dir=" + folder.resolve("certificates"),
                        "--token-auth-file=" + tokens,
                        "--authorization-mode=RBAC",
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-key-file=" + publicKey,
                        "--service-account-signing-key-file=" + key,
                        "--service-cluster-ip-range=10.96.0.0/16"));
        server.awaitReady(
                "it has a certificate", STARTUP, () -> Files.exists(certificate()) && Files.size(certificate()) > 0);
        this.administrator =
                HttpClient.newBuilder().sslContext(trusting(certificate())).build();
        server.awaitReady("it is ready", STARTUP, this::isReady);
    }

    /** Returns when it answers; the stage ends it. */
    static ApiServer start(Stage stage) throws IOException {
        try {
            return new ApiServer(stage);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates everything in a manifest, which may have several documents. */
    void create(String manifest) {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(manifest)) {
            documents.forEachRemaining(this::create);
        }
    }

    private void create(JsonNode object) {
        String namespace = object.at("/metadata/namespace").asString("");
        String path = PATHS.get(object.path("kind").asString());
        if (path == null) {
            throw new IllegalArgumentException("where does a " + object.path("kind") + " stand?");
        }
        ok("POST", path.formatted(namespace), object);
    }

    JsonNode get(String path) {
        return ok("GET", path, null);
    }

    /** What its kubelet would say, if it had one. */
    void ready(String namespace, String pod) {
        JsonNode status = JSON.readTree("""
                {"status": {
                  "phase": "Running",
                  "conditions": [{"type": "Ready", "status": "True"}],
                  "containerStatuses": [{
                    "name": "main", "image": "main", "imageID": "main", "ready": true, "started": true, "restartCount": 0,
                    "state": {"running": {}}}]}}
                """);
        ok("PATCH", PATHS.get("Pod").formatted(namespace) + "/" + pod + "/status", status);
    }

    /** The file that a process gets as that account, with nothing in it but the account's token. */
    Path kubeconfig(String namespace, String account) throws IOException {
        JsonNode wish = JSON.readTree(
                "{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"TokenRequest\", \"spec\": {\"expirationSeconds\": 3600}}");
        String accounts = PATHS.get("ServiceAccount").formatted(namespace);
        String token = ok("POST", accounts + "/" + account + "/token", wish)
                .at("/status/token")
                .asString();
        return Files.writeString(folder.resolve(account + ".kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: real
                clusters: [{name: real, cluster: {server: "%s", certificate-authority: "%s"}}]
                users: [{name: account, user: {token: %s}}]
                contexts: [{name: real, context: {cluster: real, user: account}}]
                """.formatted(url, certificate(), token));
    }

    private Path certificate() {
        return folder.resolve("certificates/apiserver.crt");
    }

    private boolean isReady() {
        try {
            return send("GET", "/readyz", null).statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private JsonNode ok(String method, String path, JsonNode body) {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer admin-token")
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            return administrator.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path pem(String file, String type, Key key) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return Files.writeString(
                folder.resolve(file), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, body));
    }

    private static SSLContext trusting(Path certificates) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificates)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("certificate-" + trusted.size(), each);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    @Override
    public void close() {
        administrator.close();
    }
}
