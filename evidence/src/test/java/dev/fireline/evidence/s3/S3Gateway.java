package dev.fireline.evidence.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server on loopback: versitygw over a folder. */
final class S3Gateway implements AutoCloseable {
    static final String ACCESS_KEY = "fireline-test";
    static final String SECRET_KEY = "only-for-tests";

    private final Process process;
    private final int port;

    private S3Gateway(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static S3Gateway start(Path folder) {
        try {
            for (String name : List.of("iam", "versions", "root")) {
                Files.createDirectories(folder.resolve(name));
            }
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(
                    binary().toString(),
                    "--port",
                    "127.0.0.1:" + port,
                    "--region",
                    "us-east-1",
                    "--iam-dir",
                    folder.resolve("iam").toString(),
                    "--keep-alive",
                    "--health",
                    "/health",
                    "posix",
                    "--versioning-dir",
                    folder.resolve("versions").toString(),
                    folder.resolve("root").toString());
            builder.environment().putAll(Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", SECRET_KEY));
            builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("gateway.log").toFile());
            S3Gateway gateway = new S3Gateway(builder.start(), port);
            Awaitility.await("the S3 gateway answers")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(gateway::answers);
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Somebody else than the store, who looks into the buckets. */
    S3Client client() {
        return S3Client.builder()
                .endpointOverride(url())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    @Override
    public void close() {
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

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the S3 gateway ended with " + process.exitValue());
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest health =
                    HttpRequest.newBuilder(url().resolve("/health")).build();
            return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path binary() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("FIRELINE_VERSITYGW")).map(Path::of).stream(),
                        Stream.concat(
                                Stream.of(System.getenv("PATH").split(System.getProperty("path.separator")))
                                        .map(folder -> Path.of(folder, "versitygw")),
                                Stream.of(Path.of(System.getProperty("user.home"), ".cache/fireline/bin/versitygw"))))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "this test needs versitygw: 'go install github.com/versity/versitygw/cmd/versitygw@v1.8.0',"
                                        + " then put it on PATH, into ~/.cache/fireline/bin, or name it in FIRELINE_VERSITYGW"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
