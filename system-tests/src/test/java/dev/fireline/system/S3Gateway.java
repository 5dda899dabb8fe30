package dev.fireline.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/**
 * A real S3 server with Object Lock, versitygw over a folder, begun as {@code docker-compose.yml} begins it; and somebody who holds
 * its keys and reaches its disk.
 */
public final class S3Gateway implements AutoCloseable {
    private final String accessKey;
    private final String secretKey;
    private final Path folder;
    private final int port = Ports.anyFree();
    private final S3Client admin;

    private S3Gateway(Path folder, String accessKey, String secretKey) {
        this.folder = folder;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.admin = S3Client.builder()
                .endpointOverride(url())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .build();
    }

    /** Returns when it answers; the stage ends it. */
    public static S3Gateway start(Stage stage) throws IOException {
        return start(stage, "fireline-test", "only-for-tests");
    }

    /** With these keys. */
    public static S3Gateway start(Stage stage, String accessKey, String secretKey) throws IOException {
        S3Gateway gateway = new S3Gateway(stage.folder().resolve("s3"), accessKey, secretKey);
        Files.createDirectories(gateway.folder);
        Product process = stage.startIn(
                Map.of("ROOT_ACCESS_KEY", accessKey, "ROOT_SECRET_KEY", secretKey),
                stage.folder(),
                "versitygw",
                ComposeFile.words("s3").stream().map(gateway::here).toList());
        process.awaitReady("it answers", Duration.ofSeconds(30), gateway::answers);
        return gateway;
    }

    /** A word of the command in the container, on this machine. */
    private String here(String word) {
        return word.equals(":9000")
                ? "127.0.0.1:" + port
                : word.replace("/data", folder.toString()).replace("exec versitygw", "exec " + Programs.versitygw());
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Flags that lead a process of the product to it. */
    List<String> settings() throws IOException {
        return settings(url());
    }

    /** The same by a detour, which leads here. */
    public List<String> settings(URI detour) throws IOException {
        Path access = Files.writeString(folder.resolve("access-key"), accessKey);
        Path secret = Files.writeString(folder.resolve("secret-key"), secretKey);
        return List.of(
                "--fireline.evidence.s3.endpoint=" + detour,
                "--fireline.evidence.s3.region=us-east-1",
                "--fireline.evidence.s3.path-style=true",
                "--fireline.evidence.s3.access-key=file:" + access,
                "--fireline.evidence.s3.secret-key=file:" + secret);
    }

    /** A new bucket with Object Lock. */
    public void lockedBucket(String bucket) {
        admin.createBucket(request -> request.bucket(bucket).objectLockEnabledForBucket(true));
    }

    /** A new bucket that locks nothing. */
    void plainBucket(String bucket) {
        admin.createBucket(request -> request.bucket(bucket));
    }

    /** Past Fireline, by its version, as whoever holds the keys can try. */
    void delete(String bucket, String key, String version) {
        admin.deleteObject(request -> request.bucket(bucket).key(key).versionId(version));
    }

    /** Past Fireline, as whoever holds the keys can. */
    void retainOnlyUntil(String bucket, String key, String version, Instant until) {
        admin.putObjectRetention(request -> request.bucket(bucket)
                .key(key)
                .versionId(version)
                .bypassGovernanceRetention(true)
                .retention(retention ->
                        retention.mode(ObjectLockRetentionMode.GOVERNANCE).retainUntilDate(until)));
    }

    /** Names of what lies there, once for each version. */
    public List<String> versions(String bucket, String prefix) {
        return admin.listObjectVersions(request -> request.bucket(bucket).prefix(prefix)).versions().stream()
                .map(version -> version.key())
                .toList();
    }

    /** Where the gateway itself keeps the newest version. */
    public Path onDisk(String bucket, String key) {
        return objects().resolve(bucket).resolve(key);
    }

    /** Everything in every bucket. */
    public Path objects() {
        return folder.resolve("root");
    }

    private boolean answers() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest health =
                    HttpRequest.newBuilder(url().resolve("/health")).build();
            return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
