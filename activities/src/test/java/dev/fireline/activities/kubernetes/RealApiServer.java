package dev.fireline.activities.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A kube-apiserver on its etcd, as processes on loopback: validation, versions, preconditions, dry runs and RBAC are real.
 * There are no nodes, so no pod ever starts by itself; controllers are there when asked for.
 */
public final class RealApiServer implements AutoCloseable {
    public static final String ADMIN = "admin";
    public static final String FIRELINE = "fireline";
    public static final String NOBODY = "nobody";
    private static final String CONTROLLERS = "controllers";

    private static final Duration STARTUP = Duration.ofSeconds(60);

    private final Path folder;
    private final int port = freePort();
    private final List<Process> processes = new ArrayList<>();

    private RealApiServer(Path folder) {
        this.folder = folder;
    }

    /** @param folder empty; holds data, keys and logs */
    public static RealApiServer start(Path folder) {
        RealApiServer server = new RealApiServer(folder);
        try {
            server.launch();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw new IllegalStateException("the API server did not start; logs are in " + folder, e);
        }
    }

    /** With the controllers of a cluster: what is scaled, deleted or rolled out gets its pods. */
    public static RealApiServer startWithControllers(Path folder) {
        RealApiServer server = start(folder);
        try {
            server.launchControllers();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw new IllegalStateException("the controllers did not start; logs are in " + folder, e);
        }
    }

    private void launchControllers() throws IOException {
        Path kubeconfig = kubeconfig(CONTROLLERS);
        run(
                binary("kube-controller-manager"),
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--bind-address=127.0.0.1",
                "--secure-port=" + freePort(),
                "--cert-dir=" + folder.resolve("controllers"),
                "--service-account-private-key-file=" + folder.resolve("service-account.key"),
                "--root-ca-file=" + folder.resolve("certificates/apiserver.crt"),
                "--use-service-account-credentials=true",
                "--leader-elect=false");
        try (ClusterClient client = open(ADMIN)) {
            await("the controllers work")
                    .atMost(STARTUP)
                    .pollInterval(Duration.ofMillis(200))
                    .failFast(
                            "kube-controller-manager ended",
                            () -> !processes.getLast().isAlive())
                    .until(() -> client.api()
                                    .serviceAccounts()
                                    .inNamespace("default")
                                    .withName("default")
                                    .get()
                            != null);
        }
    }

    private void launch() throws IOException {
        Path etcd = binary("etcd");
        Path apiServer = binary("kube-apiserver");
        writeServiceAccountKey();
        Files.writeString(folder.resolve("tokens.csv"), """
                admin-token,admin,u-admin,"system:masters"
                fireline-token,fireline,u-fireline
                nobody-token,nobody,u-nobody
                controllers-token,system:kube-controller-manager,u-controllers
                """);
        String store = "http://127.0.0.1:" + freePort();
        String peer = "http://127.0.0.1:" + freePort();
        run(
                etcd,
                "--data-dir=" + folder.resolve("etcd"),
                "--unsafe-no-fsync",
                "--log-level=warn",
                "--listen-client-urls=" + store,
                "--advertise-client-urls=" + store,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer);
        run(
                apiServer,
                "--etcd-servers=" + store,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--endpoint-reconciler-type=none",
                "--cert-dir=" + folder.resolve("certificates"),
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + folder.resolve("service-account.pub"),
                "--service-account-signing-key-file=" + folder.resolve("service-account.key"),
                "--service-cluster-ip-range=10.96.0.0/16");
        awaitReady();
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + port);
    }

    /** Trusts the certificate it made for itself. */
    public SSLContext tls() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(folder.resolve("certificates/apiserver.crt"))) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("certificate-" + number++, certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    /** Of one of the users above, or of anybody else with a token nobody knows. */
    public Path kubeconfig(String user) {
        Path file = folder.resolve(user + ".kubeconfig");
        String text = """
                apiVersion: v1
                kind: Config
                current-context: real
                clusters: [{name: real, cluster: {server: "https://127.0.0.1:%d", certificate-authority: "%s"}}]
                users: [{name: %s, user: {token: %s-token}}]
                contexts: [{name: real, context: {cluster: real, user: %s}}]
                """;
        try {
            return Files.writeString(
                    file, text.formatted(port, folder.resolve("certificates/apiserver.crt"), user, user, user));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of that user's, of an installation that protects nothing of its own. */
    public ClusterClient open(String user) {
        return ClusterClient.open(new KubernetesSettings(kubeconfig(user), null, List.of()));
    }

    private void run(Path binary, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(List.of(arguments));
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(binary.getFileName() + ".log").toFile())
                .start());
    }

    private void awaitReady() {
        await("the API server is ready")
                .atMost(STARTUP)
                .pollInterval(Duration.ofMillis(200))
                .failFast(
                        "etcd or kube-apiserver ended",
                        () -> !processes.stream().allMatch(Process::isAlive))
                .until(this::isReady);
    }

    private boolean isReady() {
        if (!Files.exists(folder.resolve("certificates/apiserver.crt"))) {
            return false;
        }
        KubernetesSettings settings = new KubernetesSettings(kubeconfig(ADMIN), null, List.of());
        try (ClusterClient client = ClusterClient.open(settings, Duration.ofSeconds(2))) {
            return "ok".equals(client.api().raw("/readyz"));
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private void writeServiceAccountKey() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            writePem("service-account.key", "PRIVATE KEY", pair.getPrivate());
            writePem("service-account.pub", "PUBLIC KEY", pair.getPublic());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has RSA", e);
        }
    }

    private void writePem(String file, String type, Key key) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(
                folder.resolve(file), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, body));
    }

    /** From FIRELINE_KUBE_BIN, the PATH, or where {@code system-tests/peers/kubernetes/build.sh} puts it. */
    private static Path binary(String name) {
        Stream<String> named = Optional.ofNullable(System.getenv("FIRELINE_KUBE_BIN")).stream();
        Stream<String> path = Stream.of(System.getenv("PATH").split(File.pathSeparator));
        Stream<String> cache = Stream.of(System.getProperty("user.home") + "/.cache/fireline/bin");
        return Stream.of(named, path, cache)
                .flatMap(folders -> folders)
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This test needs a real " + name
                        + ". Build it once with system-tests/peers/kubernetes/build.sh, or name its folder in"
                        + " FIRELINE_KUBE_BIN."));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
