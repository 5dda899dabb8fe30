package dev.fireline.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A kube-apiserver on its etcd, processes of a stage, with RBAC; and its administrator, who speaks to it past Fireline. There are
 * no controllers and no nodes.
 */
final class ApiServer implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final URI url = URI.create("https://127.0.0.1:" + Ports.anyFree());
    private final SSLContext tls;
    private final ClusterAdministrator administrator;

    private ApiServer(Stage stage) throws IOException, GeneralSecurityException {
        this.folder = Files.createDirectory(stage.folder().resolve("kubernetes"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Path key = pem("service-account.key", "PRIVATE KEY", pair.getPrivate());
        Path publicKey = pem("service-account.pub", "PUBLIC KEY", pair.getPublic());
        Path tokens = Files.writeString(
                folder.resolve("tokens.csv"), ClusterAdministrator.TOKEN + ",admin,admin,\"system:masters\"\n");
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
        this.tls = trusting(certificate());
        this.administrator = new ClusterAdministrator(url, tls);
        server.awaitReady("it is ready", STARTUP, administrator::isServed);
    }

    /** Returns when it answers; the stage ends it. */
    static ApiServer start(Stage stage) throws IOException {
        try {
            return new ApiServer(stage);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return url;
    }

    /** Trusts the certificate it made for itself. */
    SSLContext tls() {
        return tls;
    }

    /** Keys, certificates and data of its own. */
    Path folder() {
        return folder;
    }

    ClusterAdministrator administrator() {
        return administrator;
    }

    /** Creates everything in a manifest, which may have several documents. */
    void create(String manifest) {
        ClusterAdministrator.objects(manifest).forEach(administrator::create);
    }

    JsonNode get(String path) {
        return administrator.ok("GET", path, null);
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
        administrator.ok("PATCH", "/api/v1/namespaces/%s/pods/%s/status".formatted(namespace, pod), status);
    }

    /** The file that a process gets as that account, with nothing in it but the account's token. */
    Path kubeconfig(String namespace, String account) throws IOException {
        JsonNode wish = JSON.readTree(
                "{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"TokenRequest\", \"spec\": {\"expirationSeconds\": 3600}}");
        String path = "/api/v1/namespaces/%s/serviceaccounts/%s/token".formatted(namespace, account);
        String token = administrator.ok("POST", path, wish).at("/status/token").asString();
        return kubeconfigWith(account, token);
    }

    /** The same of the administrator. */
    Path kubeconfig() throws IOException {
        return kubeconfigWith("admin", ClusterAdministrator.TOKEN);
    }

    private Path kubeconfigWith(String account, String token) throws IOException {
        return Files.writeString(folder.resolve(account + ".kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: real
                clusters: [{name: real, cluster: {server: "%s", certificate-authority: "%s"}}]
                users: [{name: account, user: {token: %s}}]
                contexts: [{name: real, context: {cluster: real, user: account}}]
                """.formatted(url, certificate(), token));
    }

    Path certificate() {
        return folder.resolve("certificates/apiserver.crt");
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
